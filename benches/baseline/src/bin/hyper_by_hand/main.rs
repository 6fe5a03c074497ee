//! The endpoints of `examples/bench.rs`, written by hand on hyper without a framework. All overhead is
//! measured against them. Usage: `THREADS=2 PORT=8000 hyper_by_hand`

mod items;

use bytes::Bytes;
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Incoming;
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use items::{Asked, Detail, Greeting, Item, Stored};
use std::convert::Infallible;
use std::io::{self, Write};
use std::str::FromStr;
use tokio::net::TcpListener;

type Answer = Response<Full<Bytes>>;

const BODY_LIMIT: usize = 2 * 1024 * 1024;

fn main() -> io::Result<()> {
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    if let Some(threads) = from_environment("THREADS") {
        runtime.worker_threads(threads);
    }
    runtime.enable_all().build()?.block_on(serve(from_environment("PORT").unwrap_or(8000)))
}

fn from_environment<T: FromStr>(name: &str) -> Option<T> {
    std::env::var(name).ok()?.parse().ok()
}

async fn serve(port: u16) -> io::Result<()> {
    let listener = TcpListener::bind(("127.0.0.1", port)).await?;
    writeln!(io::stdout(), "hyper listens on http://{}", listener.local_addr()?)?;
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service_fn(respond)));
    }
}

async fn respond(request: Request<Incoming>) -> Result<Answer, Infallible> {
    Ok(match (request.method(), request.uri().path()) {
        (&Method::GET, "/plaintext") => plaintext("Hello, World!"),
        (&Method::GET, "/json") => json(StatusCode::OK, &Greeting { message: "Hello, World!".to_owned() }),
        (&Method::POST, "/items") => create_item(request.into_body()).await,
        (method, path) => match (method, path.strip_prefix("/items/"), path.strip_prefix("/missing/")) {
            (&Method::GET, Some(item_id), _) => read_item(item_id, request.uri().query()),
            (&Method::DELETE, Some(_), _) => empty(StatusCode::NO_CONTENT),
            (&Method::GET, _, Some(_)) => json(StatusCode::NOT_FOUND, &Detail { detail: "Item not found" }),
            _ => empty(StatusCode::NOT_FOUND),
        },
    })
}

fn read_item(item_id: &str, query: Option<&str>) -> Answer {
    match Asked::read(item_id, query) {
        Some(asked) => json(StatusCode::OK, &asked),
        None => empty(StatusCode::UNPROCESSABLE_ENTITY),
    }
}

async fn create_item(body: Incoming) -> Answer {
    let Ok(body) = Limited::new(body, BODY_LIMIT).collect().await else {
        return empty(StatusCode::PAYLOAD_TOO_LARGE);
    };
    match serde_json::from_slice::<Item>(&body.to_bytes()) {
        Ok(item) if item.is_valid() => json(StatusCode::CREATED, &Stored { item, id: 1 }),
        _ => empty(StatusCode::UNPROCESSABLE_ENTITY),
    }
}

fn plaintext(text: &'static str) -> Answer {
    typed("text/plain; charset=utf-8", Full::from(text))
}

fn json(status: StatusCode, value: &impl serde::Serialize) -> Answer {
    let Ok(body) = serde_json::to_vec(value) else { return empty(StatusCode::INTERNAL_SERVER_ERROR) };
    let mut answer = typed("application/json", Full::from(body));
    *answer.status_mut() = status;
    answer
}

fn typed(content_type: &'static str, body: Full<Bytes>) -> Answer {
    let mut answer = Response::new(body);
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    answer
}

fn empty(status: StatusCode) -> Answer {
    let mut answer = Response::new(Full::default());
    *answer.status_mut() = status;
    answer
}
