//! The names of statuses in a decorator.

/// Returns a status as it is written in a decorator: by its name, if it has one.
pub(crate) fn status_code(status: &str) -> String {
    let name = match status {
        "200" => "OK",
        "201" => "CREATED",
        "202" => "ACCEPTED",
        "204" => "NO_CONTENT",
        "206" => "PARTIAL_CONTENT",
        "301" => "MOVED_PERMANENTLY",
        "302" => "FOUND",
        "303" => "SEE_OTHER",
        "304" => "NOT_MODIFIED",
        "307" => "TEMPORARY_REDIRECT",
        "308" => "PERMANENT_REDIRECT",
        "400" => "BAD_REQUEST",
        "401" => "UNAUTHORIZED",
        "402" => "PAYMENT_REQUIRED",
        "403" => "FORBIDDEN",
        "404" => "NOT_FOUND",
        "405" => "METHOD_NOT_ALLOWED",
        "406" => "NOT_ACCEPTABLE",
        "408" => "REQUEST_TIMEOUT",
        "409" => "CONFLICT",
        "410" => "GONE",
        "412" => "PRECONDITION_FAILED",
        "413" => "PAYLOAD_TOO_LARGE",
        "415" => "UNSUPPORTED_MEDIA_TYPE",
        "422" => "UNPROCESSABLE_ENTITY",
        "423" => "LOCKED",
        "424" => "FAILED_DEPENDENCY",
        "429" => "TOO_MANY_REQUESTS",
        "500" => "INTERNAL_SERVER_ERROR",
        "501" => "NOT_IMPLEMENTED",
        "502" => "BAD_GATEWAY",
        "503" => "SERVICE_UNAVAILABLE",
        "504" => "GATEWAY_TIMEOUT",
        other => other,
    };
    name.to_owned()
}
