//! Requests of HTTP/2 as an app expects them, and its responses as HTTP/2 expects them.

use http::header::{CONNECTION, COOKIE, HOST, SEC_WEBSOCKET_ACCEPT, SEC_WEBSOCKET_KEY, UPGRADE};
use http::{HeaderValue, Method, Request, Response, StatusCode, Uri};
use hyper::ext::Protocol;

/// Turns a request into what it would be in HTTP/1: its target is a path, its host a header, its cookies one header (RFC 9113
/// section 8.2.3). A CONNECT that asks for a WebSocket (RFC 8441) becomes a GET with `Upgrade: websocket`. Returns whether it
/// is one.
pub(super) fn as_http1<B>(request: &mut Request<B>) -> bool {
    join_cookies(request);
    if let Some(authority) = request.uri().authority()
        && !request.headers().contains_key(HOST)
        && let Ok(host) = HeaderValue::from_str(authority.as_str())
    {
        request.headers_mut().insert(HOST, host);
    }
    let is_websocket =
        request.extensions_mut().remove::<Protocol>().is_some_and(|it| it.as_str() == "websocket");
    if request.method() != Method::CONNECT || is_websocket {
        strip_authority(request);
    }
    if is_websocket {
        *request.method_mut() = Method::GET;
        let headers = request.headers_mut();
        headers.insert(CONNECTION, HeaderValue::from_static("upgrade"));
        headers.insert(UPGRADE, HeaderValue::from_static("websocket"));
        // HTTP/2 has no key. Its answer is not sent.
        headers.insert(SEC_WEBSOCKET_KEY, HeaderValue::from_static("AAAAAAAAAAAAAAAAAAAAAA=="));
    }
    is_websocket
}

/// Turns the response to a WebSocket's handshake into that of HTTP/2: a 101 becomes a 200.
pub(super) fn accept_websocket<B>(response: &mut Response<B>) {
    if response.status() == StatusCode::SWITCHING_PROTOCOLS {
        *response.status_mut() = StatusCode::OK;
        response.headers_mut().remove(SEC_WEBSOCKET_ACCEPT);
    }
    response.headers_mut().remove(CONNECTION);
    response.headers_mut().remove(UPGRADE);
}

fn strip_authority<B>(request: &mut Request<B>) {
    let target = request.uri().path_and_query().cloned();
    if let Some(target) = target {
        *request.uri_mut() = Uri::from(target);
    }
}

fn join_cookies<B>(request: &mut Request<B>) {
    let headers = request.headers_mut();
    if headers.get_all(COOKIE).iter().nth(1).is_none() {
        return;
    }
    let all: Vec<_> = headers.get_all(COOKIE).iter().map(HeaderValue::as_bytes).collect();
    if let Ok(joined) = HeaderValue::from_bytes(&all.join(&b"; "[..])) {
        headers.insert(COOKIE, joined);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn translated(request: http::request::Builder) -> (Request<()>, bool) {
        let mut request = request.body(()).expect("the request is valid");
        let is_websocket = as_http1(&mut request);
        (request, is_websocket)
    }

    #[test]
    fn a_target_is_a_path_and_its_host_a_header() {
        let (request, is_websocket) = translated(Request::get("https://example.com:8443/a%20b?c=d"));
        assert!(!is_websocket);
        assert_eq!(request.uri(), "/a%20b?c=d");
        assert_eq!(request.headers()[HOST], "example.com:8443");
        let (request, _) = translated(Request::get("https://example.com/").header(HOST, "other.example"));
        assert_eq!(request.headers()[HOST], "other.example");
        let (request, _) = translated(Request::builder().method("CONNECT").uri("example.com:443"));
        assert_eq!(request.uri(), "example.com:443");
    }

    #[test]
    fn cookies_are_joined() {
        let request = Request::get("https://a/").header(COOKIE, "a=1").header(COOKIE, "b=2; c=3");
        let (request, _) = translated(request);
        assert_eq!(request.headers().get_all(COOKIE).iter().collect::<Vec<_>>(), ["a=1; b=2; c=3"]);
    }

    #[test]
    fn a_websocket_is_a_get_that_upgrades() {
        let mut request =
            Request::builder().method("CONNECT").uri("https://a/chat?room=1").body(()).expect("valid");
        request.extensions_mut().insert(Protocol::from_static("websocket"));
        assert!(as_http1(&mut request));
        assert_eq!((request.method(), request.uri().to_string().as_str()), (&Method::GET, "/chat?room=1"));
        assert_eq!(request.headers()[UPGRADE], "websocket");
        let mut response =
            Response::builder().status(101).header(UPGRADE, "websocket").header(CONNECTION, "upgrade");
        response = response.header(SEC_WEBSOCKET_ACCEPT, "x").header("sec-websocket-protocol", "chat");
        let mut response = response.body(()).expect("valid");
        accept_websocket(&mut response);
        assert_eq!((response.status(), response.headers().len()), (StatusCode::OK, 1));
    }
}
