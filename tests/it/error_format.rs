//! The format of error responses, set in one place for the whole app.

use crate::support::peers;
use serde_json::{Value, json};
use statuskit::prelude::*;

#[model]
struct Item {
    name: String,
}

#[post("/items")]
fn create(item: Item) -> Item {
    item
}

#[get("/items/{item_id}")]
fn read(item_id: u64) -> Result<Item, HttpError> {
    match item_id {
        0 => panic!("no item has this number"),
        1 => Err(HttpError::new(CONFLICT, json!({"code": 7}))),
        _ => raise!(NOT_FOUND, "Item {item_id} not found"),
    }
}

fn app() -> App {
    App::new().routes(routes![create, read])
}

fn bad_requests() -> App {
    app().validation_status(BAD_REQUEST)
}

fn bad_syntax() -> App {
    app().malformed_json_status(400)
}

fn problems() -> App {
    app().problem_json()
}

#[tokio::test]
async fn validation_errors_can_be_400() {
    for peer in peers(bad_requests).await {
        assert_eq!(peer.send("POST", "/items", "{}").await.status, 400);
        assert_eq!(peer.send("POST", "/items", "{").await.status, 400);
        assert_eq!(peer.send("GET", "/items/x", "").await.status, 400);
    }
}

#[tokio::test]
async fn malformed_json_alone_can_be_400() {
    for peer in peers(bad_syntax).await {
        assert_eq!(peer.send("POST", "/items", "{}").await.status, 422);
        assert_eq!(peer.send("POST", "/items", "{").await.status, 400);
    }
}

#[test]
fn the_operation_has_the_configured_status() {
    let settings =
        statuskit::app::Settings { malformed_json_status: Some(BAD_REQUEST), ..Default::default() };
    let [route] = &routes![create][..] else { panic!("there is one route") };
    let statuses = route.operation(&settings).errors.statuses;
    let meaning = |meaning| statuses.iter().find(|error| error.meaning == meaning).map(|error| error.status);
    assert_eq!(meaning("Validation Error"), Some(UNPROCESSABLE_ENTITY));
    assert_eq!(meaning("The body is not JSON"), Some(BAD_REQUEST));
}

async fn responses(app: App) -> Value {
    let document = TestClient::new(app).get("/openapi.json").await.json::<Value>();
    document["paths"]["/items"]["post"]["responses"].clone()
}

#[tokio::test]
async fn the_document_has_the_configured_error_format() {
    let documented = responses(bad_requests()).await;
    assert!(documented["400"]["content"]["application/json"].is_object(), "{documented}");
    assert!(documented["422"].is_null(), "{documented}");
    let documented = responses(bad_syntax()).await;
    assert!(documented["400"].is_object() && documented["422"].is_object(), "{documented}");
    let documented = responses(problems()).await;
    for status in ["413", "415", "422"] {
        assert!(
            documented[status]["content"]["application/problem+json"].is_object(),
            "{status}: {documented}"
        );
    }
}

#[tokio::test]
async fn a_number_beyond_f64_is_400() {
    for peer in peers(app).await {
        let answer = peer.send("POST", "/items", r#"{"name": 1e999}"#).await;
        answer.assert(400, json!({"detail": "There was an error parsing the body"}));
        assert_eq!(peer.send("POST", "/items", r#"{"name": NaN}"#).await.status, 422);
    }
    for peer in peers(problems).await {
        let answer = peer.send("POST", "/items", "[1e999]").await;
        assert_eq!(answer.header("content-type"), Some("application/problem+json"));
        assert_eq!(answer.status, 400);
    }
}

#[tokio::test]
async fn every_error_can_be_a_problem_document() {
    for peer in peers(problems).await {
        for (method, path, status, title, detail) in [
            ("GET", "/nowhere", 404, "Not Found", "Not Found"),
            ("DELETE", "/items", 405, "Method Not Allowed", "Method Not Allowed"),
            ("GET", "/items/2", 404, "Not Found", "Item 2 not found"),
            ("GET", "/items/0", 500, "Internal Server Error", "Internal Server Error"),
        ] {
            let answer = peer.send(method, path, "").await;
            assert_eq!(answer.header("content-type"), Some("application/problem+json"));
            let document = json!({"type": "about:blank", "title": title, "status": status, "detail": detail});
            answer.assert(status, document);
        }
    }
}

#[tokio::test]
async fn a_problem_document_keeps_headers_and_details() {
    for peer in peers(problems).await {
        assert_eq!(peer.send("DELETE", "/items", "").await.header("allow"), Some("POST"));
        let answer = peer.send("GET", "/items/1", "").await;
        answer.assert(
            409,
            json!({"type": "about:blank", "title": "Conflict", "status": 409, "details": {"code": 7}}),
        );
    }
}

#[tokio::test]
async fn validation_errors_are_a_member_of_the_problem_document() {
    for peer in peers(problems).await {
        let answer = peer.send("POST", "/items", "{}").await;
        let error: Value =
            json!({"type": "missing", "loc": ["body", "name"], "msg": "Field required", "input": {}});
        answer.assert(
            422,
            json!({
                "type": "about:blank", "title": "Unprocessable Content", "status": 422,
                "detail": "1 validation error", "errors": [error],
            }),
        );
    }
}

#[tokio::test]
async fn rejected_bodies_are_problem_documents() {
    for peer in peers(problems).await {
        let text = [("content-type", "text/plain")];
        let answer = peer.send_with("POST", "/items", &text, "x").await;
        assert_eq!((answer.status, &answer.json()["title"]), (415, &json!("Unsupported Media Type")));
        let answer = peer.send("POST", "/items", &"x".repeat(3 << 20)).await;
        assert_eq!((answer.status, &answer.json()["title"]), (413, &json!("Content Too Large")));
    }
}
