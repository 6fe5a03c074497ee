//! `Trace`: one span per request.

use super::request_id::X_REQUEST_ID;
use super::trace_context::TraceContext;
use crate::input::Request;
use crate::middleware::{Middleware, Next};
use crate::request::RequestParts;
use crate::response::Response;
use crate::route::MatchedRoute;
use http::header::USER_AGENT;
use http::{Method, StatusCode, Version};
use tracing::field::{Empty, display};
use tracing::{Instrument, Span};

/// Runs each request in a `tracing` span at the level `info`, whose fields have the names of OpenTelemetry's semantic
/// conventions for HTTP servers.
///
/// | field | value |
/// | --- | --- |
/// | `http.request.method` | the method, or `_OTHER` for one that HTTP does not define |
/// | `url.path` | the path as it was sent. The query is left out, since it may hold secrets |
/// | `http.route` | the pattern of the route: `/items/{item_id}` |
/// | `http.response.status_code` | the status |
/// | `error.type` | the status, if it is a 5xx |
/// | `client.address` | the client's address, without the port |
/// | `network.protocol.version` | `1.1` |
/// | `user_agent.original` | the `User-Agent` |
/// | `request_id` | the id from [`RequestId`](super::RequestId), if that middleware is outside this one |
/// | `trace_id` | the trace in the client's `traceparent` (W3C Trace Context) |
///
/// Every log line of the handler, of its dependencies and of its background tasks is inside the span, so that it shows
/// these fields. The span ends with the head of the response, or with the last background task.
///
/// ```
/// use statuskit::middleware::{RequestId, Trace};
/// use statuskit::prelude::*;
///
/// #[get("/")]
/// async fn index() -> &'static str {
///     "Hello"
/// }
///
/// let app = App::new().middleware(Trace).middleware(RequestId::new()).routes(routes![index]);
/// # assert!(app.build().is_ok());
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Trace;

impl Middleware for Trace {
    type Reply = Response;

    async fn call(&self, mut request: Request, next: Next) -> Response {
        let matched = MatchedRoute::of(&mut request);
        let method = method_name(&request.parts.method);
        let span = begin(&request.parts, method);
        let response = next.run(request).instrument(span.clone()).await;
        end(&span, &matched, &response);
        #[cfg(feature = "opentelemetry")]
        crate::telemetry::name_span(&span, method, matched.get().map(|route| &*route.path));
        response
    }
}

fn begin(request: &RequestParts, method: &str) -> Span {
    let agent = request.headers.get(USER_AGENT).and_then(|agent| agent.to_str().ok());
    let span = tracing::info_span!(
        "request",
        http.request.method = method,
        url.path = request.original_uri().path(),
        http.route = Empty,
        http.response.status_code = Empty,
        error.r#type = Empty,
        client.address = request.client.map(|client| display(client.ip())),
        network.protocol.version = version_name(request.version),
        user_agent.original = agent,
        request_id = request.header(X_REQUEST_ID.as_str()),
        trace_id = Empty,
        otel.kind = "server",
        otel.status_code = Empty,
    );
    TraceContext::of(&request.headers).continue_in(&span);
    span
}

fn end(span: &Span, matched: &MatchedRoute, response: &Response) {
    let status = response.0.status.unwrap_or(StatusCode::OK);
    span.record("http.response.status_code", status.as_u16());
    span.record("http.route", matched.get().map(|route| &*route.path));
    if status.is_server_error() {
        span.record("error.type", display(status.as_u16()));
        span.record("otel.status_code", "ERROR");
    }
}

/// Returns the method as telemetry names it: names that a client makes up would be labels without bound.
pub(super) fn method_name(method: &Method) -> &'static str {
    const KNOWN: [&str; 9] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "CONNECT", "TRACE"];
    KNOWN.into_iter().find(|known| *known == method.as_str()).unwrap_or("_OTHER")
}

fn version_name(version: Version) -> &'static str {
    match version {
        Version::HTTP_10 => "1.0",
        Version::HTTP_2 => "2",
        Version::HTTP_3 => "3",
        _ => "1.1",
    }
}
