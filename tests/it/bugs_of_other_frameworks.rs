//! Status bugs of released versions of other frameworks, none of which happens here. Those that do not
//! compile here are in `tests/ui`.

use crate::support::peers;
use serde_json::json;
use statuskit::prelude::*;
use std::collections::BTreeMap;

#[derive(Debug, thiserror::Error, HttpError)]
enum Refused {
    #[error("dup")]
    #[http(CONFLICT)]
    Duplicate,
    #[error("nothing there")]
    #[http(NOT_FOUND)]
    Missing,
}

/// ohkami 0.24.9: a created thing without content was a 200.
#[post("/created-nothing")]
fn created_nothing() -> Created<()> {
    Created::new(())
}

/// ohkami 0.24.9: an error without content was a 200.
#[get("/missing")]
fn missing() -> Result<(), Refused> {
    Err(Refused::Missing)
}

/// axum 0.8.9: a value that does not serialise was a 201 whose body was serde's message.
#[post("/unserialisable", status = CREATED)]
fn unserialisable() -> Json<BTreeMap<(u8, u8), u8>> {
    Json(BTreeMap::from([((1, 2), 3)]))
}

/// axum 0.8.9: a status beside a result took precedence over the status of its error.
#[post("/status-beside-error", status = CREATED)]
fn status_beside_error() -> Result<String, Refused> {
    Err(Refused::Duplicate)
}

/// The same with the status in the value.
#[post("/created-error")]
fn created_error() -> Created<Result<String, Refused>> {
    Created::new(Err(Refused::Duplicate))
}

/// axum 0.8.9: a 204 left with the content type and the length of a body that was dropped.
#[get("/no-content", responses((status = 204, description = "Set on the response")))]
fn no_content() -> JsonResponse {
    JsonResponse::new(1).status(NO_CONTENT)
}

/// axum on hyper 1.12: a final 102 became an empty 500, with no reason in the log.
#[get("/processing")]
fn processing() -> Response {
    Response::new().status(PROCESSING)
}

/// rustapi-rs 0.2.2: a raised 409 was not among the documented statuses.
#[post("/raised")]
fn raised() -> Result<String, HttpError> {
    raise!(CONFLICT, "dup")
}

#[model]
struct Item {
    #[field(min_length = 3)]
    name: String,
    price: f64,
    amount: u32,
}

/// rustapi-rs 0.2.2: two wrong types and a text too short were a 400 that named the first.
#[post("/items")]
fn create_item(item: Item) -> Item {
    item
}

fn app() -> App {
    App::new().routes(routes![
        created_nothing,
        missing,
        unserialisable,
        status_beside_error,
        created_error,
        no_content,
        processing,
        raised,
        create_item
    ])
}

#[tokio::test]
async fn a_null_body_keeps_its_status() {
    for peer in peers(app).await {
        peer.send("POST", "/created-nothing", "").await.assert(201, json!(null));
        peer.send("GET", "/missing", "").await.assert(404, json!({"detail": "nothing there"}));
    }
}

#[tokio::test]
async fn an_error_is_never_sent_with_a_success_status() {
    for peer in peers(app).await {
        let internal = json!({"detail": "Internal Server Error"});
        peer.send("POST", "/unserialisable", "").await.assert(500, internal);
        peer.send("POST", "/status-beside-error", "").await.assert(409, json!({"detail": "dup"}));
        peer.send("POST", "/created-error", "").await.assert(409, json!({"detail": "dup"}));
    }
}

#[tokio::test]
async fn a_204_has_no_content_headers_and_a_final_102_is_500() {
    for peer in peers(app).await {
        peer.send("GET", "/no-content", "").await.assert_no_content(204);
        assert_eq!(peer.send("GET", "/processing", "").await.status, 500);
    }
}

#[test]
fn a_raised_status_is_found_by_the_macro() {
    let routes = routes![raised];
    let [raised] = &routes[0].info().raised[..] else { panic!("one status is raised") };
    assert_eq!(raised.status, CONFLICT);
    assert_eq!(raised.place.file(), file!());
}

#[tokio::test]
async fn every_error_of_a_body_is_reported() {
    for peer in peers(app).await {
        let answer = peer.send("POST", "/items", r#"{"name": "ab", "price": "x", "amount": []}"#).await;
        let body = answer.json();
        let kinds: Vec<_> =
            body["detail"].as_array().unwrap().iter().map(|error| error["type"].as_str()).collect();
        assert_eq!(kinds, [Some("string_too_short"), Some("float_parsing"), Some("int_type")]);
    }
}
