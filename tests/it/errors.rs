//! Errors that are raised, and the error handlers that answer them.

use crate::support::peers;
use serde_json::json;
use statuskit::prelude::*;
use std::error::Error;

#[derive(Debug, thiserror::Error, HttpError)]
enum AuthError {
    #[error("No token")]
    #[http(UNAUTHORIZED)]
    NoToken,
}

#[derive(Debug, thiserror::Error, HttpError)]
enum ItemError {
    #[error("Item {0} not found")]
    #[http(NOT_FOUND)]
    NotFound(u64),
    #[error(transparent)]
    #[http(INTERNAL_SERVER_ERROR)]
    Parse(#[from] std::num::ParseIntError),
    #[error(transparent)]
    #[http(transparent)]
    Auth(#[from] AuthError),
    #[error(transparent)]
    #[http(transparent)]
    Any(#[from] HttpError),
}

#[derive(Debug, thiserror::Error, HttpError)]
#[error("the pot is empty")]
#[http(IM_A_TEAPOT)]
struct Empty;

type Boxed<T> = Result<T, Box<dyn Error + Send + Sync>>;

#[get("/typed/{kind}")]
fn typed(kind: String) -> Result<u64, ItemError> {
    match kind.as_str() {
        "missing" => Err(ItemError::NotFound(7)),
        "auth" => Err(AuthError::NoToken)?,
        "raised" => raise!(CONFLICT, "raised {kind}"),
        text => Ok(text.parse()?),
    }
}

#[get("/dynamic/{kind}", responses((status = 404, description = "Typed")))]
fn dynamic(kind: String) -> Result<u64, HttpError> {
    match kind.as_str() {
        "typed" => Err(ItemError::NotFound(8))?,
        "value" => raise!(BAD_REQUEST, json!({"code": 1})),
        "bare" => raise!(GONE),
        "number" => raise!(499),
        "header" => Err(HttpError::new(UNAUTHORIZED, "Who?").header(WWW_AUTHENTICATE, "Bearer"))?,
        "unserialisable" => raise!(BAD_REQUEST, std::collections::BTreeMap::from([((1, 2), 3)])),
        "no-content" => raise!(NO_CONTENT, "dropped"),
        text => text.parse().or_internal(),
    }
}

#[get("/boxed/{kind}", responses((status = 404, description = "Typed")))]
fn boxed(kind: String) -> Boxed<u64> {
    match kind.as_str() {
        "typed" => Err(ItemError::NotFound(9))?,
        "http" => raise!(CONFLICT, "still a conflict"),
        text => Ok(text.parse()?),
    }
}

#[get("/anyhow/{kind}", responses((status = 404, description = "Typed")))]
fn by_anyhow(kind: String) -> anyhow::Result<u64> {
    match kind.as_str() {
        "typed" => Err(ItemError::NotFound(9))?,
        "context" => {
            Err(anyhow::Error::from(HttpError::new(CONFLICT, "still a conflict")).context("while testing"))
        }
        "http" => raise!(CONFLICT, "still a conflict"),
        text => Ok(text.parse()?),
    }
}

#[get("/teapot")]
fn teapot() -> Result<(), Empty> {
    Err(Empty)
}

#[get("/panic")]
async fn panicking() -> u8 {
    tokio::task::yield_now().await;
    panic!("after an await")
}

#[post("/size", body_limit = 10)]
fn size(body: Bytes) -> usize {
    body.len()
}

#[post("/request", body_limit = 10)]
async fn request_size(mut request: Request) -> Result<usize, HttpError> {
    Ok(request.body().await?.len())
}

#[post("/model")]
fn model_body(numbers: Vec<u32>) -> Vec<u32> {
    numbers
}

fn app() -> App {
    App::new().routes(routes![
        typed,
        dynamic,
        boxed,
        by_anyhow,
        teapot,
        panicking,
        size,
        request_size,
        model_body
    ])
}

#[tokio::test]
async fn a_typed_error_is_sent_with_its_status() {
    for peer in peers(app).await {
        peer.send("GET", "/typed/missing", "").await.assert(404, json!({"detail": "Item 7 not found"}));
        peer.send("GET", "/typed/auth", "").await.assert(401, json!({"detail": "No token"}));
        peer.send("GET", "/typed/raised", "").await.assert(409, json!({"detail": "raised raised"}));
        peer.send("GET", "/typed/x", "").await.assert(500, json!({"detail": "Internal Server Error"}));
        peer.send("GET", "/typed/5", "").await.assert(200, json!(5));
    }
}

#[tokio::test]
async fn an_http_error_keeps_status_detail_and_headers() {
    for peer in peers(app).await {
        peer.send("GET", "/dynamic/typed", "").await.assert(404, json!({"detail": "Item 8 not found"}));
        peer.send("GET", "/dynamic/value", "").await.assert(400, json!({"detail": {"code": 1}}));
        peer.send("GET", "/dynamic/bare", "").await.assert(410, json!({"detail": "Gone"}));
        peer.send("GET", "/dynamic/number", "").await.assert(499, json!({"detail": ""}));
        let answer = peer.send("GET", "/dynamic/header", "").await;
        answer.assert(401, json!({"detail": "Who?"}));
        assert_eq!(answer.header("www-authenticate"), Some("Bearer"));
        peer.send("GET", "/dynamic/unserialisable", "")
            .await
            .assert(500, json!({"detail": "Internal Server Error"}));
        peer.send("GET", "/dynamic/x", "").await.assert(500, json!({"detail": "Internal Server Error"}));
        peer.send("GET", "/dynamic/no-content", "").await.assert_no_content(204);
    }
}

#[tokio::test]
async fn a_boxed_error_is_500_unless_it_contains_one_with_a_status() {
    for peer in peers(app).await {
        for path in ["/boxed", "/anyhow"] {
            let get = async |kind| peer.send("GET", &format!("{path}/{kind}"), "").await;
            get("x").await.assert(500, json!({"detail": "Internal Server Error"}));
            get("http").await.assert(409, json!({"detail": "still a conflict"}));
            get("typed").await.assert(404, json!({"detail": "Item 9 not found"}));
        }
        peer.send("GET", "/anyhow/context", "").await.assert(409, json!({"detail": "still a conflict"}));
    }
}

#[tokio::test]
async fn a_panic_after_an_await_is_500() {
    for peer in peers(app).await {
        peer.send("GET", "/panic", "").await.assert(500, json!({"detail": "Internal Server Error"}));
        peer.send("GET", "/typed/5", "").await.assert(200, json!(5));
    }
}

#[tokio::test]
async fn a_body_over_the_limit_is_413() {
    for peer in peers(|| app().body_limit(20)).await {
        for path in ["/size", "/request"] {
            peer.send("POST", path, "0123456789").await.assert(201, json!(10));
            peer.send("POST", path, "0123456789a").await.assert(413, json!({"detail": "Content Too Large"}));
        }
        let numbers = "[1, 2, 3, 4, 5, 6, 7, 8]";
        peer.send("POST", "/model", numbers).await.assert(413, json!({"detail": "Content Too Large"}));
    }
}

#[tokio::test]
async fn a_chunked_body_over_the_limit_is_413() {
    let [peer, _] = peers(app).await;
    let chunked = [("transfer-encoding", "chunked")];
    for path in ["/size", "/request"] {
        let fitting = "5\r\n01234\r\n5\r\n56789\r\n0\r\n\r\n";
        peer.send_with("POST", path, &chunked, fitting).await.assert(201, json!(10));
        let too_long = "5\r\n01234\r\n6\r\n56789a\r\n0\r\n\r\n";
        let answer = peer.send_with("POST", path, &chunked, too_long).await;
        answer.assert(413, json!({"detail": "Content Too Large"}));
    }
}

#[tokio::test]
async fn a_body_of_another_content_type_is_415() {
    for peer in peers(app).await {
        for headers in [&[("content-type", "text/plain")][..], &[]] {
            let answer = peer.send_with("POST", "/model", headers, "[1]").await;
            answer.assert(415, json!({"detail": "The body must have the content type `application/json`"}));
        }
        let json = [("content-type", "application/vnd.api+json; charset=utf-8")];
        peer.send_with("POST", "/model", &json, "[1]").await.assert(201, json!([1]));
    }
}

#[tokio::test]
async fn error_handlers_handle_the_errors_they_are_registered_for() {
    let app = || {
        app()
            .on_error(|error: &Empty, _| JsonResponse::new(json!({"error": error.to_string()})))
            .on_error(|error: &ItemError, request: &RequestParts| {
                JsonResponse::new(json!({"error": error.to_string(), "path": request.uri.path()}))
                    .status(GONE)
            })
            .on_validation_error(|errors, _| {
                JsonResponse::new(json!({"errors": errors.0.len()})).status(BAD_REQUEST)
            })
            .on_http_error(|error, _| JsonResponse::new(json!({"status": error.status().as_u16()})))
            .response(GONE, "By the handler of item errors")
            .response(BAD_REQUEST, "By the handler of validation errors")
    };
    for peer in peers(app).await {
        peer.send("GET", "/teapot", "").await.assert(418, json!({"error": "the pot is empty"}));
        let missing = json!({"error": "Item 7 not found", "path": "/typed/missing"});
        peer.send("GET", "/typed/missing", "").await.assert(410, missing);
        peer.send("POST", "/model", r#"["a", "b"]"#).await.assert(400, json!({"errors": 2}));
        peer.send("GET", "/nowhere", "").await.assert(404, json!({"status": 404}));
        let refused = peer.send("PUT", "/teapot", "").await;
        refused.assert(405, json!({"status": 405}));
        assert_eq!(refused.header("allow"), Some("GET, HEAD"));
        peer.send("GET", "/typed/auth", "").await.assert(401, json!({"status": 401}));
    }
}

#[tokio::test]
async fn a_panic_in_an_error_handler_is_500() {
    let app = || app().on_http_error(|error, _| -> JsonResponse { panic!("no words for {error}") });
    for peer in peers(app).await {
        for path in ["/nowhere", "/typed/auth"] {
            let answer = peer.send("GET", path, "").await;
            answer.assert(500, json!({"detail": "Internal Server Error"}));
        }
    }
}

#[tokio::test]
async fn a_stalled_body_is_408() {
    let [peer, _] = peers(|| app().body_read_timeout(std::time::Duration::from_millis(50))).await;
    for path in ["/size", "/request"] {
        let answer = peer.send_with("POST", path, &[("transfer-encoding", "chunked")], "5\r\n012").await;
        answer.assert(408, json!({"detail": "Request Timeout"}));
    }
}
