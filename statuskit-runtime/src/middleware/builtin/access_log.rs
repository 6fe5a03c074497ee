//! `AccessLog`: one log line per request.

use super::request_id::X_REQUEST_ID;
use crate::input::Request;
use crate::middleware::{Middleware, Next};
use crate::response::Response;
use crate::route::MatchedRoute;
use http::StatusCode;
use std::time::Instant;

/// Logs every response with `tracing` at the level `info`: the method, the path, the route's pattern, the
/// status, the milliseconds until the head of the response, the client's address, and the id from
/// [`RequestId`](super::RequestId).
///
/// The query is left out, since it may hold secrets. On an app, this middleware logs every response. Put it
/// outside any middleware whose work the log should cover.
#[derive(Clone, Copy, Debug, Default)]
pub struct AccessLog;

impl Middleware for AccessLog {
    type Reply = Response;

    async fn call(&self, mut request: Request, next: Next) -> Response {
        let matched = MatchedRoute::of(&mut request);
        let line = Line::of(&request);
        let response = next.run(request).await;
        line.log(&matched, &response);
        response
    }
}

/// The part of a log line that is known before the response.
struct Line {
    start: Instant,
    method: http::Method,
    path: String,
    client: Option<std::net::SocketAddr>,
    id: Option<String>,
}

impl Line {
    fn of(request: &Request) -> Self {
        let parts = &request.parts;
        Line {
            start: Instant::now(),
            method: parts.method.clone(),
            path: parts.original_uri().path().to_owned(),
            client: parts.client,
            id: parts.header(X_REQUEST_ID.as_str()).map(str::to_owned),
        }
    }

    fn log(self, matched: &MatchedRoute, response: &Response) {
        let answered = response.0.headers.get(X_REQUEST_ID).and_then(|id| id.to_str().ok());
        tracing::info!(
            method = self.method.as_str(),
            path = self.path,
            route = matched.get().map(|route| route.path.as_str()),
            status = response.0.status.unwrap_or(StatusCode::OK).as_u16(),
            milliseconds = self.start.elapsed().as_secs_f64() * 1e3,
            client = self.client.map(tracing::field::display),
            request_id = answered.or(self.id.as_deref()),
            "answered"
        );
    }
}
