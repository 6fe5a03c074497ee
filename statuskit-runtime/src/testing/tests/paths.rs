//! A service with responses for the client's tests. Any other path echoes the request.

use crate::body::{Body, read_all};
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use http::{Request, Response, StatusCode};
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

#[derive(Clone)]
pub(super) struct Paths;

impl tower_service::Service<Request<Body>> for Paths {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Body>, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        Box::pin(async { Ok(respond(request).await) })
    }
}

async fn respond(request: Request<Body>) -> Response<Body> {
    match request.uri().path() {
        "/json" => with(200, &[(CONTENT_TYPE.as_str(), "application/json")], r#"{"id":7,"tags":["new"]}"#),
        "/empty" => with(204, &[(CONTENT_LENGTH.as_str(), "4")], "body"),
        "/unchanged" => with(304, &[], "body"),
        "/login" => with(200, &[(SET_COOKIE.as_str(), "session=abc; Path=/; Secure")], ""),
        "/logout" => with(200, &[(SET_COOKIE.as_str(), "session=; Path=/; Max-Age=0")], ""),
        "/cookies" => Response::new(header(&request, COOKIE.as_str()).into()),
        "/loop" => with(307, &[(LOCATION.as_str(), "/loop")], ""),
        "/301" => with(301, &[(LOCATION.as_str(), "/echo?moved")], ""),
        "/307" => with(307, &[(LOCATION.as_str(), "echo")], ""),
        _ => echo(request).await,
    }
}

fn with(status: u16, headers: &[(&str, &str)], body: &'static str) -> Response<Body> {
    let response = Response::builder().status(StatusCode::from_u16(status).expect("a status"));
    let add =
        |response: http::response::Builder, (name, value): &(&str, &str)| response.header(*name, *value);
    headers.iter().fold(response, add).body(body.into()).expect("a response")
}

/// Echoes the request line, the headers and the body, each on a line of its own.
async fn echo(request: Request<Body>) -> Response<Body> {
    let line = format!("{} {}\n", request.method(), request.uri());
    let headers: String =
        request.headers().iter().map(|(name, value)| format!("{name}: {value:?}\n")).collect();
    let body = read_all(request.into_body(), 1 << 20).await.expect("a body");
    Response::new(format!("{line}{headers}{}", String::from_utf8_lossy(&body)).into())
}

fn header(request: &Request<Body>, name: &str) -> String {
    request.headers().get(name).map_or("none", |value| value.to_str().expect("text")).to_owned()
}
