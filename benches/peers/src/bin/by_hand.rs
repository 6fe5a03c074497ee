//! hyper, routed by hand: the measure of all overhead.

use bytes::Bytes;
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Incoming;
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use peers::{Detail, Found, HELLO, Item, Message, Page, Stored};
use std::convert::Infallible;
use validator::Validate;

type Answer = Response<Full<Bytes>>;

const BODY_LIMIT: usize = 2 * 1024 * 1024;

fn main() {
    peers::runtime().block_on(async {
        let listener = tokio::net::TcpListener::from_std(peers::listener()).expect("the runtime runs");
        loop {
            let Ok((stream, _)) = listener.accept().await else { continue };
            let _ = stream.set_nodelay(true);
            tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service_fn(respond)));
        }
    });
}

async fn respond(request: Request<Incoming>) -> Result<Answer, Infallible> {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path();
    Ok(match (&parts.method, path) {
        (&Method::GET, "/plaintext") => plain(HELLO),
        (&Method::GET, "/json") => json(StatusCode::OK, &Message { message: HELLO }),
        (&Method::POST, "/items") => create_item(body).await,
        (method, path) => match path.strip_prefix("/items/").map(str::parse) {
            Some(Ok(item_id)) if method == Method::GET => read_item(item_id, parts.uri.query().unwrap_or("")),
            Some(Ok::<u64, _>(_)) if method == Method::DELETE => empty(StatusCode::NO_CONTENT),
            Some(Err(_)) => empty(StatusCode::UNPROCESSABLE_ENTITY),
            _ => json(StatusCode::NOT_FOUND, &Detail { detail: "Item not found" }),
        },
    })
}

fn read_item(item_id: u64, query: &str) -> Answer {
    let mut page = Page { limit: None, q: None };
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        match &*name {
            "limit" => match value.parse() {
                Ok(limit) => page.limit = Some(limit),
                Err(_) => return empty(StatusCode::UNPROCESSABLE_ENTITY),
            },
            "q" => page.q = Some(value.into_owned()),
            _ => {}
        }
    }
    match page.limit() {
        Some(limit) => json(StatusCode::OK, &Found { item_id, limit, q: page.q }),
        None => empty(StatusCode::UNPROCESSABLE_ENTITY),
    }
}

async fn create_item(body: Incoming) -> Answer {
    let Ok(body) = Limited::new(body, BODY_LIMIT).collect().await else {
        return empty(StatusCode::PAYLOAD_TOO_LARGE);
    };
    match serde_json::from_slice::<Item>(&body.to_bytes()) {
        Ok(item) if item.validate().is_ok() => json(StatusCode::CREATED, &Stored { id: 1, item }),
        _ => empty(StatusCode::UNPROCESSABLE_ENTITY),
    }
}

fn plain(text: &'static str) -> Answer {
    with(StatusCode::OK, "text/plain; charset=utf-8", Bytes::from_static(text.as_bytes()))
}

fn json(status: StatusCode, value: &impl serde::Serialize) -> Answer {
    match serde_json::to_vec(value) {
        Ok(body) => with(status, "application/json", body.into()),
        Err(_) => empty(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

fn with(status: StatusCode, media_type: &'static str, body: Bytes) -> Answer {
    let mut answer = Response::new(Full::new(body));
    *answer.status_mut() = status;
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    answer
}

fn empty(status: StatusCode) -> Answer {
    let mut answer = Response::new(Full::default());
    *answer.status_mut() = status;
    answer
}
