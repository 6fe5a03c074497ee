//! Headers that an author declares: in `responses(…)`, on an error type, a reply, a router, or the app.

use serde_json::{Value, json};
use statuskit::prelude::*;

#[model]
struct Item {
    id: u64,
    name: String,
}

#[derive(Debug, thiserror::Error, HttpError)]
enum StoreError {
    #[error("Full")]
    #[http(INSUFFICIENT_STORAGE, header(RETRY_AFTER, format!("{seconds}")), header("x-reason", "full"))]
    Full { seconds: u64 },
}

/// The keys may use the value by its own name or as `_0`.
#[derive(Reply)]
enum Stored {
    #[http(OK, header(ETAG, format!("\"{item_id}\"", item_id = item.id)))]
    Known { item: Item },
    #[http(CREATED, header(LOCATION, format!("/items/{}", _0.id)), header("x-new", "1"))]
    Created(Item),
    #[http(NO_CONTENT, header("x-new", "0"))]
    Same,
}

#[put(
    "/items/{id}",
    responses(
        (status = 200, header("X-Total": u64, "How many there are"), header("X-Page", "Which of them")),
        (status = 507, description = "Full", header(RETRY_AFTER: u32, "Seconds to wait")),
    )
)]
async fn put_item(id: u64, response: ResponseParts) -> Result<Stored, StoreError> {
    let item = || Item { id, name: "Hat".to_owned() };
    response.set_header("x-total", "9");
    match id {
        0 => Ok(Stored::Same),
        1 => Ok(Stored::Created(item())),
        2 => Ok(Stored::Known { item: item() }),
        id => Err(StoreError::Full { seconds: id }),
    }
}

fn app() -> App {
    App::new().routes(routes![put_item])
}

fn responses(app: App) -> Value {
    let mut document = app.build().expect("the app is valid").openapi();
    document["paths"]["/items/{id}"]["put"]["responses"].take()
}

#[tokio::test]
async fn the_headers_of_a_reply_are_sent() {
    let client = TestClient::new(app());
    let created = client.put("/items/1").await;
    created.assert_status(CREATED).assert_header("location", "/items/1").assert_header("x-new", "1");
    created.assert_json(&json!({"id": 1, "name": "Hat"}));
    client.put("/items/2").await.assert_status(OK).assert_header("etag", "\"2\"");
    client.put("/items/0").await.assert_status(NO_CONTENT).assert_header("x-new", "0");
}

#[tokio::test]
async fn the_headers_of_an_error_can_depend_on_its_fields() {
    let answer = TestClient::new(app()).put("/items/30").await;
    answer.assert_status(INSUFFICIENT_STORAGE).assert_header("retry-after", "30");
    answer.assert_header("x-reason", "full");
}

#[test]
fn the_headers_are_documented() {
    let responses = responses(app());
    let text = json!({"schema": {"type": "string"}});
    let number = |description: &str, most: u64| {
        let schema = json!({"type": "integer", "minimum": 0, "maximum": most});
        json!({"description": description, "schema": schema})
    };
    let total = json!({
        "etag": text,
        "X-Total": number("How many there are", u64::MAX),
        "X-Page": {"description": "Which of them", "schema": {"type": "string"}},
    });
    assert_eq!(responses["200"]["headers"], total);
    assert_eq!(responses["201"]["headers"], json!({"location": text, "x-new": text}));
    assert_eq!(responses["204"]["headers"], json!({"x-new": text}));
    let retry = number("Seconds to wait", u32::MAX.into());
    assert_eq!(responses["507"]["headers"], json!({"retry-after": retry, "x-reason": text}));
}

#[test]
fn the_fastapi_document_has_only_the_declared_headers() {
    let responses = responses(app().openapi_as_fastapi(true));
    let names: Vec<_> =
        responses["200"]["headers"].as_object().expect("the response has headers").keys().collect();
    assert_eq!(names, ["X-Total", "X-Page"]);
    assert_eq!(responses["200"]["headers"]["X-Total"]["schema"], json!({"type": "integer"}));
}

#[test]
fn the_contract_lists_the_headers() {
    let service = app().build().expect("the app is valid");
    let route = service.contract().route("PUT /items/{id}").expect("the route exists");
    let promise = route.promise(INSUFFICIENT_STORAGE).expect("the status is declared");
    let headers: Vec<_> =
        promise.headers.iter().map(|header| (header.written.as_str(), header.description)).collect();
    assert_eq!(headers, [("retry-after", "Seconds to wait"), ("x-reason", "")]);
}

#[test]
fn routers_and_the_app_declare_headers_for_their_routes() {
    let router = Router::new()
        .response(TOO_MANY_REQUESTS, "Slow down")
        .response_header(RETRY_AFTER, "Seconds to wait")
        .routes(routes![put_item]);
    let app = App::new()
        .include(router)
        .response_with::<Item>(503, "Closed")
        .response_header("X-Until", "When it opens");
    let responses = responses(app);
    assert_eq!(responses["429"]["headers"]["retry-after"]["description"], "Seconds to wait");
    assert_eq!(responses["503"]["headers"]["X-Until"]["description"], "When it opens");
    let schema = &responses["503"]["content"]["application/json"]["schema"];
    assert_eq!(*schema, json!({"$ref": "#/components/schemas/Item"}));
}

/// A reply with a header value that HTTP cannot carry, which is a mistake of the author.
#[derive(Reply)]
enum Broken {
    #[http(OK, header("x-broken", _0.as_str()))]
    Text(String),
}

#[get("/broken")]
async fn broken() -> Broken {
    Broken::Text("two\nlines".to_owned())
}

#[tokio::test]
async fn an_invalid_header_value_is_500() {
    let client = TestClient::new(App::new().routes(routes![broken]));
    client.get("/broken").await.assert_status(INTERNAL_SERVER_ERROR);
}

#[test]
#[should_panic(expected = "`X Total` is not a valid header name")]
fn an_invalid_header_name_panics() {
    let name = "X Total".to_owned();
    let _ = App::new().response(503, "Closed").response_header(name, "");
}
