//! With `problem_json()`, every refusal of the framework is a problem document (RFC 9457), and the OpenAPI
//! document says so.

use crate::support::{Answer, peers};
use serde_json::{Value, json};
use statuskit::Route;
use statuskit::StaticFiles;
use statuskit::prelude::*;

#[model]
struct Item {
    name: String,
}

#[derive(Debug, thiserror::Error, HttpError)]
enum Refused {
    #[error("Item already exists")]
    #[http(CONFLICT)]
    Exists,
}

#[derive(SecurityScheme)]
#[security(http_bearer)]
struct Bearer;

#[dependency]
async fn user(#[depends(Bearer)] token: HttpAuthorizationCredentials) -> Result<String, HttpError> {
    raise!(FORBIDDEN, "{} may not", token.credentials)
}

#[post("/items")]
fn create(item: Item) -> Result<Item, Refused> {
    if item.name == "hat" { Err(Refused::Exists) } else { Ok(item) }
}

#[post("/login")]
fn login(#[form] name: String) -> String {
    name
}

#[get("/me")]
fn me(#[depends(user)] name: String) -> String {
    name
}

#[get("/broken")]
fn broken() -> Result<String, HttpError> {
    let number: u8 = "x".parse().or_internal()?;
    Ok(number.to_string())
}

#[get("/undeclared")]
fn undeclared() -> Result<Response, HttpError> {
    Ok(Response::new().status(GONE))
}

fn app() -> App {
    let app = App::new().problem_json().routes(routes![create, login, me, broken]);
    app.mount("/static", StaticFiles::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/site")))
}

/// Checks that an answer is a problem document with this status and title.
#[track_caller]
fn assert_problem(answer: &Answer, status: u16, title: &str) {
    assert_eq!((answer.status, answer.header("content-type")), (status, Some("application/problem+json")));
    let document = answer.json();
    assert_eq!((&document["status"], &document["title"]), (&json!(status), &json!(title)), "{document}");
    assert_eq!(document["type"], "about:blank");
}

const JSON: (&str, &str) = ("content-type", "application/json");
const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const PARTS: (&str, &str) = ("content-type", "multipart/form-data; boundary=B");

#[tokio::test]
async fn every_error_is_a_problem_document() {
    let long = "x".repeat(3 << 20);
    for peer in peers(app).await {
        for (method, path, header, body, status, title) in [
            ("POST", "/items", JSON, "{", 422, "Unprocessable Content"),
            ("POST", "/items", JSON, r#"{"name": 5}"#, 422, "Unprocessable Content"),
            ("POST", "/items", JSON, r#"{"name": "hat"}"#, 409, "Conflict"),
            ("POST", "/items", JSON, r#"{"name": "a", "unread": 1e999}"#, 400, "Bad Request"),
            ("POST", "/items", JSON, &long, 413, "Content Too Large"),
            ("POST", "/items", ("content-type", "text/plain"), "x", 415, "Unsupported Media Type"),
            ("PUT", "/items", JSON, "", 405, "Method Not Allowed"),
            ("POST", "/login", FORM, "", 422, "Unprocessable Content"),
            ("POST", "/login", PARTS, "garbage", 400, "Bad Request"),
            ("POST", "/login", JSON, "{}", 415, "Unsupported Media Type"),
            ("GET", "/me", ("x", "y"), "", 401, "Unauthorized"),
            ("GET", "/me", ("authorization", "Bearer ada"), "", 403, "Forbidden"),
            ("GET", "/broken", ("x", "y"), "", 500, "Internal Server Error"),
            ("GET", "/nowhere", ("x", "y"), "", 404, "Not Found"),
            ("GET", "/static/nowhere", ("x", "y"), "", 404, "Not Found"),
            ("POST", "/static/hat.txt", ("x", "y"), "", 405, "Method Not Allowed"),
            ("GET", "/%ff", ("x", "y"), "", 400, "Bad Request"),
        ] {
            let answer = peer.send_with(method, path, &[header], body).await;
            assert_problem(&answer, status, title);
        }
    }
}

#[tokio::test]
async fn a_strict_contract_sends_problem_documents() {
    let app = App::new().problem_json().strict_statuses().routes(routes![undeclared]);
    let answer = TestClient::new(app).allow_undeclared().get("/undeclared").await;
    answer.assert_status(INTERNAL_SERVER_ERROR);
    assert_eq!(answer.header("content-type"), Some("application/problem+json"));
}

#[tokio::test]
async fn every_error_is_documented_as_a_problem_document() {
    let document = TestClient::new(app()).get("/openapi.json").await.json::<Value>();
    let operations = document["paths"].as_object().expect("there are paths").values();
    let responses = operations.flat_map(|path| path.as_object().expect("there are methods").values());
    let responses = responses
        .flat_map(|operation| operation["responses"].as_object().expect("an operation has responses"));
    let mut statuses = Vec::new();
    for (status, response) in responses.filter(|(status, _)| status.starts_with(['4', '5'])) {
        let content = response["content"].as_object().expect("an error has a body");
        assert_eq!(content.keys().collect::<Vec<_>>(), ["application/problem+json"], "{status}");
        statuses.push(status.as_str());
    }
    statuses.sort_unstable();
    statuses.dedup();
    assert_eq!(statuses, ["400", "401", "403", "408", "409", "413", "415", "422"]);
}

#[tokio::test]
async fn a_request_with_two_hosts_gets_a_problem_document() {
    let [wire, _] = peers(app).await;
    let answer = wire.send_with("GET", "/me", &[("host", "other")], "").await;
    assert_problem(&answer, 400, "Bad Request");
    assert_eq!(answer.json()["detail"], "The header Host is there more than once");
    assert!(wire.send_with("HEAD", "/me", &[("host", "other")], "").await.body.is_empty());
}

#[tokio::test]
async fn a_status_without_a_reason_phrase_has_the_title_of_its_class() {
    let limited = Route::get("/limited")
        .plain_handler((), |()| Err::<(), _>(HttpError::new(StatusCode::from_u16(499).unwrap(), "Gone")));
    let client = TestClient::new(App::new().problem_json().routes([limited])).allow_undeclared();
    assert_eq!(client.get("/limited").await.json::<Value>()["title"], "Client Error");
}
