//! `Metrics`: durations, statuses and sizes of requests, for a metrics system.

use super::trace::method_name;
use crate::input::Request;
use crate::middleware::{Middleware, Next};
use crate::response::Response;
use crate::route::MatchedRoute;
use http::header::CONTENT_LENGTH;
use http::{HeaderMap, StatusCode};
use http_body::Body;
use std::time::Instant;

/// Measures each request, and records it with the crate [`metrics`](https://docs.rs/metrics). The names and labels are
/// those of OpenTelemetry's semantic conventions for HTTP servers, written as Prometheus writes them.
///
/// | metric | kind | what |
/// | --- | --- | --- |
/// | `http_server_request_duration_seconds` | histogram | the time until the head of the response |
/// | `http_server_active_requests` | gauge | requests whose head has not been sent |
/// | `http_server_request_body_size_bytes` | histogram | the announced length of a request's body |
/// | `http_server_response_body_size_bytes` | histogram | the length of a response's body, if it is known |
///
/// All but the gauge have the labels `http_request_method`, `http_route` and `http_response_status_code`. There are as
/// many values as the app has routes: a request that matches none has the route `unmatched`, and a method that HTTP does
/// not define is `_OTHER`.
///
/// [`App::metrics`](crate::app::App::metrics) adds this middleware, and a page for Prometheus. Add it yourself if another
/// recorder is installed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Metrics;

/// Counts a request as active until it is dropped, also if the client hangs up.
struct Active;

impl Active {
    fn begin() -> Self {
        metrics::gauge!("http_server_active_requests").increment(1);
        Active
    }
}

impl Drop for Active {
    fn drop(&mut self) {
        metrics::gauge!("http_server_active_requests").decrement(1);
    }
}

impl Middleware for Metrics {
    type Reply = Response;

    async fn call(&self, mut request: Request, next: Next) -> Response {
        let _active = Active::begin();
        let start = Instant::now();
        let matched = MatchedRoute::of(&mut request);
        let method = method_name(&request.parts.method);
        let sent = announced(&request.parts.headers);
        let response = next.run(request).await;
        let status = response.0.status.unwrap_or(StatusCode::OK).as_u16().to_string();
        let route = matched.get().map_or_else(|| "unmatched".to_owned(), |route| route.path.clone());
        let labels = [
            ("http_request_method", method.to_owned()),
            ("http_route", route),
            ("http_response_status_code", status),
        ];
        metrics::histogram!("http_server_request_duration_seconds", &labels).record(start.elapsed());
        if let Some(length) = sent {
            metrics::histogram!("http_server_request_body_size_bytes", &labels).record(length as f64);
        }
        if let Some(length) = response.0.body.size_hint().exact() {
            metrics::histogram!("http_server_response_body_size_bytes", &labels).record(length as f64);
        }
        response
    }
}

fn announced(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}
