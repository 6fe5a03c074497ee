//! Error handlers: which one applies, what it sees, and how it declines.

use crate::support::{Peer, peers};
use serde_json::{Value, json};
use statuskit::UploadFile;
use statuskit::app::FormLimits;
use statuskit::prelude::*;

#[derive(Debug, thiserror::Error, HttpError)]
enum Trouble {
    #[error("no {0}")]
    #[http(NOT_FOUND)]
    Missing(u64),
    #[error("{0} is taken")]
    #[http(CONFLICT)]
    Taken(u64),
}

#[get("/{id}")]
async fn read(id: u64) -> Result<u64, Trouble> {
    match id {
        0 => Err(Trouble::Missing(id)),
        1 => Err(Trouble::Taken(id)),
        _ => Ok(id),
    }
}

#[model]
struct Item {
    name: String,
}

#[post("/", status = OK)]
async fn create(item: Item, #[query(default = 1)] amount: u8) -> String {
    item.name.repeat(amount.into())
}

#[post("/upload", status = OK)]
async fn upload(#[form] amount: u8, #[file] file: UploadFile) -> u64 {
    u64::from(amount) * file.size()
}

#[post("/form", status = OK)]
async fn form(#[form] amount: u8) -> u8 {
    amount
}

#[derive(Debug, thiserror::Error, HttpError)]
#[error("closed")]
#[http(SERVICE_UNAVAILABLE)]
struct Closed;

#[middleware]
async fn closed(_request: Request, _next: Next) -> Result<Response, Closed> {
    Err(Closed)
}

#[get("/closed")]
async fn unreached() -> u8 {
    1
}

fn named(who: &'static str) -> impl Fn(&HttpError, &RequestParts) -> JsonResponse {
    move |error, _| JsonResponse::new(json!({"by": who, "status": error.status().as_u16()}))
}

/// An inner router that answers only what is missing, in an outer one that answers every error, in an app that
/// declines those of routes.
fn nested() -> App {
    let inner = Router::new()
        .prefix("/inner")
        .on_error(|error: &Trouble, _| match error {
            Trouble::Missing(id) => Some(JsonResponse::new(json!({"by": "inner", "missing": id}))),
            Trouble::Taken(_) => None,
        })
        .routes(routes![read]);
    let outer = Router::new().prefix("/outer").include(inner).routes(routes![read]);
    let shut = Router::new()
        .prefix("/shut")
        .middleware(closed)
        .on_http_error(named("shut"))
        .include(Router::new().on_http_error(named("inside of shut")).routes(routes![unreached]));
    App::new()
        .on_error(|error: &Trouble, _| (error.to_string() == "no 0").then(|| PlainTextResponse::new("app")))
        .include(outer.on_http_error(named("outer")))
        .include(shut)
        .routes(routes![read])
}

#[tokio::test]
async fn the_handler_of_the_innermost_router_applies() {
    for peer in peers(nested).await {
        peer.send("GET", "/outer/inner/0", "").await.assert(404, json!({"by": "inner", "missing": 0}));
        peer.send("GET", "/outer/inner/1", "").await.assert(409, json!({"by": "outer", "status": 409}));
        peer.send("GET", "/outer/inner/x", "").await.assert(422, json!({"by": "outer", "status": 422}));
        peer.send("GET", "/outer/0", "").await.assert(404, json!({"by": "outer", "status": 404}));
    }
}

#[tokio::test]
async fn a_declined_error_gets_the_default_response() {
    for peer in peers(nested).await {
        let text = peer.send("GET", "/0", "").await;
        assert_eq!((text.status, &*text.body), (404, &b"app"[..]));
        peer.send("GET", "/1", "").await.assert(409, json!({"detail": "1 is taken"}));
        peer.send("GET", "/nowhere/else", "").await.assert(404, json!({"detail": "Not Found"}));
    }
}

#[tokio::test]
async fn the_error_of_a_middleware_goes_to_its_own_router_and_not_further_in() {
    for peer in peers(nested).await {
        peer.send("GET", "/shut/closed", "").await.assert(503, json!({"by": "shut", "status": 503}));
    }
}

fn showing_bodies() -> App {
    App::new().routes(routes![read, create, form, upload]).on_validation_error(|errors, _| {
        JsonResponse::new(json!({"count": errors.0.len(), "body": errors.body()}))
    })
}

async fn body(peer: &Peer, path: &str, content_type: &str, sent: &str) -> Value {
    let answer = peer.send_with("POST", path, &[("content-type", content_type)], sent).await;
    assert_eq!(answer.status, 422, "{sent}");
    answer.json()["body"].clone()
}

/// As in FastAPI: the JSON, or the text of what is not JSON, even if another part of the request is invalid.
#[tokio::test]
async fn the_handler_sees_the_body_that_failed() {
    for peer in peers(showing_bodies).await {
        let json = "application/json";
        assert_eq!(body(&peer, "/", json, r#"{"name": [1.0]}"#).await, json!({"name": [1.0]}));
        assert_eq!(body(&peer, "/?amount=x", json, r#"{"name": "a"}"#).await, json!({"name": "a"}));
        assert_eq!(body(&peer, "/", json, r#"{"name""#).await, json!(r#"{"name""#));
        assert_eq!(body(&peer, "/", json, "").await, Value::Null);
        let answer = peer.send("GET", "/x", "").await;
        answer.assert(422, json!({"count": 1, "body": null}));
    }
}

/// As in FastAPI: the last value of each name, in the place of the first one.
#[tokio::test]
async fn the_handler_sees_the_form_that_failed() {
    let form = "application/x-www-form-urlencoded";
    for peer in peers(|| showing_bodies().profile(Profile::FastApi)).await {
        let cases = [
            (form, "amount=x&b=2", json!({"amount": "x", "b": "2"})),
            (form, "amount=x&b=2&amount=y", json!({"amount": "y", "b": "2"})),
            (form, "amount=&c=%ff%20+", json!({"amount": "", "c": "\u{fffd}  "})),
            (form, "=1&&x", json!({"": "1", "x": ""})),
            (form, "", json!({})),
            ("application/json", r#"{"amount": 1}"#, json!({})),
            ("text/plain", "amount=1", json!({})),
        ];
        for (content_type, sent, expected) in cases {
            let body = body(&peer, "/form", content_type, sent).await;
            assert_eq!(body.to_string(), expected.to_string(), "{content_type} {sent}");
        }
    }
}

#[tokio::test]
async fn the_handler_sees_the_files_of_the_form_that_failed() {
    let part = |disposition: &str, content: &str| {
        format!("--b\r\nContent-Disposition: form-data; {disposition}\r\n\r\n{content}\r\n")
    };
    let file = "name=\"file\"; filename=\"n.txt\"\r\nContent-Type: text/plain";
    let sent = format!("{}{}--b--\r\n", part("name=\"amount\"", "x"), part(file, "hey"));
    let described = json!({
        "filename": "n.txt",
        "size": 3,
        "headers": {
            "content-disposition": "form-data; name=\"file\"; filename=\"n.txt\"",
            "content-type": "text/plain",
        },
    });
    for peer in peers(showing_bodies).await {
        let multipart = "multipart/form-data; boundary=b";
        let expected = json!({"amount": "x", "file": described});
        assert_eq!(body(&peer, "/upload", multipart, &sent).await, expected);
        assert_eq!(body(&peer, "/form", multipart, &sent).await, expected);
    }
}

#[tokio::test]
async fn the_default_responses_are_at_hand() {
    let app = || {
        App::new()
            .validation_status(BAD_REQUEST)
            .on_validation_error(|errors, _| {
                errors.to_response().header("x-errors", errors.0.len().to_string())
            })
            .on_http_error(|error, _| error.to_response().header("x-seen", "yes"))
            .routes(routes![read])
    };
    for peer in peers(app).await {
        let invalid = peer.send("GET", "/x", "").await;
        assert_eq!((invalid.status, invalid.header("x-errors")), (400, Some("1")));
        assert_eq!(invalid.json()["detail"][0]["type"], "int_parsing");
        let missing = peer.send("GET", "/0", "").await;
        assert_eq!(missing.header("x-seen"), Some("yes"));
        missing.assert(404, json!({"detail": "no 0"}));
    }
}

#[post("/long", status = OK)]
async fn long(body: Bytes) -> usize {
    body.len()
}

#[post("/longer", status = OK, body_limit = 20)]
async fn longer(body: Bytes) -> usize {
    body.len()
}

#[post("/fields", status = OK)]
async fn fields(#[form] word: Vec<String>) -> usize {
    word.len()
}

#[post("/more-fields", status = OK, form_limits = FormLimits { fields: 3, ..FormLimits::DEFAULT })]
async fn more_fields(#[form] word: Vec<String>) -> usize {
    word.len()
}

fn limited() -> App {
    let inner = Router::new()
        .prefix("/inner")
        .body_limit(10)
        .form_limits(FormLimits { fields: 2, ..FormLimits::DEFAULT })
        .routes(routes![long, longer]);
    let forms = Router::new().form_limits(FormLimits { fields: 1, ..FormLimits::DEFAULT });
    let outer = Router::new().prefix("/outer").body_limit(5).include(inner).routes(routes![long]);
    App::new()
        .body_limit(40)
        .include(outer)
        .include(forms.routes(routes![fields, more_fields]))
        .routes(routes![long])
}

#[tokio::test]
async fn the_innermost_limit_of_a_body_applies() {
    for peer in peers(limited).await {
        for (path, limit) in
            [("/long", 40), ("/outer/long", 5), ("/outer/inner/long", 10), ("/outer/inner/longer", 20)]
        {
            assert_eq!(peer.send("POST", path, &"a".repeat(limit)).await.status, 200, "{path}");
            assert_eq!(peer.send("POST", path, &"a".repeat(limit + 1)).await.status, 413, "{path}");
        }
    }
}

#[tokio::test]
async fn the_innermost_limits_of_a_form_apply() {
    for peer in peers(limited).await {
        for (path, limit) in [("/fields", 1), ("/more-fields", 3)] {
            let form = |fields: usize| vec!["word=a"; fields].join("&");
            let headers = [("content-type", "application/x-www-form-urlencoded")];
            assert_eq!(peer.send_with("POST", path, &headers, &form(limit)).await.status, 200, "{path}");
            let refused = peer.send_with("POST", path, &headers, &form(limit + 1)).await;
            let detail = format!("Too many fields. Maximum number of fields is {limit}.");
            refused.assert(400, json!({"detail": detail}));
        }
    }
}
