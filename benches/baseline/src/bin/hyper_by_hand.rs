//! The endpoints as one writes them on hyper without a framework: the measure of all overhead.

use baseline::items::{Greeting, Item, Stored};
use baseline::ready;
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use std::convert::Infallible;
use std::io;

type Answer = Response<Full<Bytes>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let listener = ready::listen().await?;
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        let connection = http1::Builder::new().serve_connection(TokioIo::new(stream), service_fn(respond));
        tokio::spawn(connection);
    }
}

async fn respond(request: Request<Incoming>) -> Result<Answer, Infallible> {
    Ok(match (request.method(), request.uri().path()) {
        (&Method::GET, "/json") => json(StatusCode::OK, &Greeting { message: "Hello, World!".to_owned() }),
        (&Method::POST, "/items") => create_item(request.into_body()).await,
        _ => empty(StatusCode::NOT_FOUND),
    })
}

async fn create_item(body: Incoming) -> Answer {
    let Ok(body) = body.collect().await else { return empty(StatusCode::BAD_REQUEST) };
    match serde_json::from_slice::<Item>(&body.to_bytes()) {
        Ok(item) if item.is_valid() => json(StatusCode::CREATED, &Stored { id: 1, item }),
        _ => empty(StatusCode::UNPROCESSABLE_ENTITY),
    }
}

fn json(status: StatusCode, value: &impl serde::Serialize) -> Answer {
    let Ok(body) = serde_json::to_vec(value) else { return empty(StatusCode::INTERNAL_SERVER_ERROR) };
    let mut answer = Response::new(Full::from(body));
    *answer.status_mut() = status;
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    answer
}

fn empty(status: StatusCode) -> Answer {
    let mut answer = Response::new(Full::default());
    *answer.status_mut() = status;
    answer
}
