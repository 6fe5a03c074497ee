//! The check against cross-site WebSocket hijacking: which pages may open a socket.

use crate::context::AllowedOrigins;
use crate::error::HttpError;
use crate::request::RequestParts;
use http::StatusCode;
use http::header::ORIGIN;

/// Refuses the handshake of a page from another origin. Browsers send their cookies along with it, and do not apply CORS
/// to it (RFC 6455 section 10.2). Other clients send no `Origin`.
pub(super) fn check_origin(request: &RequestParts, allowed: &AllowedOrigins) -> Result<(), HttpError> {
    let Some(origin) = request.headers.get(ORIGIN) else { return Ok(()) };
    let origin = origin.to_str().unwrap_or_default();
    let is_allowed = match allowed {
        AllowedOrigins::Any => true,
        AllowedOrigins::Same => is_same(origin, request),
        AllowedOrigins::Listed(listed) => {
            is_same(origin, request) || listed.iter().any(|own| own.eq_ignore_ascii_case(origin))
        }
    };
    if is_allowed {
        return Ok(());
    }
    tracing::debug!(origin, path = request.uri.path(), "a page of another origin opens a WebSocket");
    Err(HttpError::new(StatusCode::FORBIDDEN, "Pages of this origin may not open this WebSocket"))
}

/// Returns whether an origin has the host and the port of the request. Its scheme is not compared, since a proxy may have
/// terminated TLS.
fn is_same(origin: &str, request: &RequestParts) -> bool {
    let (Some((scheme, own)), Some(host)) = (origin.split_once("://"), request.authority()) else {
        return false;
    };
    let default_port = if scheme.eq_ignore_ascii_case("https") { ":443" } else { ":80" };
    let without_port = |host: &str| host.strip_suffix(default_port).unwrap_or(host).to_ascii_lowercase();
    without_port(own) == without_port(host)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::Body;

    fn is_allowed(origin: &str, host: &str, allowed: &AllowedOrigins) -> bool {
        let request = http::Request::get("/").header("host", host).header("origin", origin);
        let (request, _) = RequestParts::new(request.body(Body::empty()).expect("a valid request"), None);
        check_origin(&request, allowed).is_ok()
    }

    #[test]
    fn the_same_host_is_allowed_whatever_its_scheme() {
        for origin in ["https://example.com", "http://EXAMPLE.com", "https://example.com:443"] {
            assert!(is_allowed(origin, "example.com", &AllowedOrigins::Same), "{origin}");
        }
        for origin in
            ["https://evil.com", "null", "", "https://example.com:444", "https://example.com.evil.com"]
        {
            assert!(!is_allowed(origin, "example.com", &AllowedOrigins::Same), "{origin}");
        }
    }

    #[test]
    fn listed_origins_are_allowed_besides_the_same_host() {
        let listed = AllowedOrigins::listed(["https://app.example.com"]);
        for (origin, expected) in [
            ("https://app.example.com", true),
            ("http://app.example.com", false),
            ("http://api.example.com", true),
        ] {
            assert_eq!(is_allowed(origin, "api.example.com", &listed), expected, "{origin}");
        }
        assert!(is_allowed("https://evil.com", "example.com", &AllowedOrigins::listed(["*"])));
    }
}
