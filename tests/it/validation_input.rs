//! With `validation_input(false)`, no error shows what the client sent, wherever the client sent it.

use crate::support::peers;
use serde_json::Value;
use statuskit::UploadFile;
use statuskit::prelude::*;

#[model(deny_unknown_fields)]
struct Item {
    name: String,
}

#[model(deny_unknown_fields)]
struct Paging {
    limit: u8,
}

#[get("/p/{p}")]
fn path(p: u8) -> u8 {
    p
}

#[get("/one")]
fn one(q: u8, #[header] h: u8, #[cookie] c: u8) -> u8 {
    q + h + c
}

#[get("/model")]
fn model(#[query] paging: Paging) -> u8 {
    paging.limit
}

#[post("/items")]
fn whole(items: Vec<Item>) -> usize {
    items.len()
}

#[post("/members")]
fn members(item: Item, #[body] count: u8) -> usize {
    item.name.len() + usize::from(count)
}

#[post("/form")]
fn form(#[form] item: Item) -> String {
    item.name
}

#[post("/file")]
fn file(#[file] file: UploadFile) -> u64 {
    file.size()
}

#[dependency]
fn token(#[query] token: u8) -> u8 {
    token
}

#[get("/depends")]
fn depends(#[depends(token)] token: u8) -> u8 {
    token
}

fn app() -> App {
    App::new()
        .validation_input(false)
        .unsupported_media_type(false)
        .routes(routes![path, one, model, whole, members, form, file, depends])
}

const JSON: (&str, &str) = ("content-type", "application/json");
const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

/// The word that each request sends in its invalid values.
const SENT: &str = "hunter";

#[tokio::test]
async fn errors_have_no_input() {
    let part = "--B\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nhunter\r\n--B--\r\n";
    for app in [app, || app().problem_json()] {
        for peer in peers(app).await {
            for (method, path, headers, body, errors) in [
                ("GET", "/p/hunter", &[][..], "", 1),
                ("GET", "/one?q=hunter", &[("h", SENT), ("cookie", "c=hunter")][..], "", 3),
                ("GET", "/model?limit=hunter&other=hunter", &[], "", 2),
                ("POST", "/items", &[JSON], r#"[{"name": ["hunter"]}, {"other": "hunter"}, "hunter"]"#, 4),
                ("POST", "/items", &[JSON], r#"["hunter"#, 1),
                ("POST", "/items", &[("content-type", "text/plain")], SENT, 1),
                ("POST", "/members", &[JSON], r#"{"item": {"other": "hunter"}, "count": "hunter"}"#, 3),
                ("POST", "/form", &[FORM], "other=hunter", 2),
                ("POST", "/file", &[("content-type", "multipart/form-data; boundary=B")], part, 1),
                ("GET", "/depends?token=hunter", &[], "", 1),
            ] {
                let answer = peer.send_with(method, path, headers, body).await;
                let json = answer.json();
                let reported = [&json["detail"], &json["errors"]].into_iter().find_map(Value::as_array);
                let reported = reported.unwrap_or_else(|| panic!("{path}: {json}"));
                assert_eq!((answer.status, reported.len()), (422, errors), "{path}: {json}");
                assert!(reported.iter().all(|error| error.get("input").is_none()), "{path}: {json}");
                assert!(!answer.text().contains(SENT), "{path}: {json}");
            }
        }
    }
}

#[model]
struct Wide {
    a: String,
    b: String,
    c: String,
}

#[post("/wide")]
fn wide(items: Vec<Wide>) -> usize {
    items.iter().map(|item| item.a.len() + item.b.len() + item.c.len()).sum()
}

fn wide_items(count: usize, size: usize) -> String {
    let items: Vec<_> = (0..count).map(|n| serde_json::json!({"x": "y".repeat(size), "n": n})).collect();
    serde_json::to_string(&items).expect("JSON")
}

#[tokio::test]
async fn a_large_object_is_shown_once_and_a_small_one_each_time() {
    for (size, expected) in
        [(10, [true, true, true, true, true, true]), (2_000, [true, false, false, true, false, false])]
    {
        for peer in peers(|| App::new().routes(routes![wide])).await {
            let answer = peer.send("POST", "/wide", &wide_items(2, size)).await.json();
            let errors = answer["detail"].as_array().expect("a list of errors");
            let shown: Vec<_> = errors.iter().map(|error| error.get("input").is_some()).collect();
            assert_eq!(shown, expected, "{size}");
        }
    }
}

#[tokio::test]
async fn a_wrong_body_is_answered_within_bounds() {
    for (count, size) in [(1_000, 90), (1_000, 1_900), (20, 90_000)] {
        let body = wide_items(count, size);
        let app = || App::new().routes(routes![wide]);
        let answer = peers(app).await[0].send("POST", "/wide", &body).await;
        let length = answer.body.len();
        assert_eq!(answer.status, 422);
        assert!(length < 512 << 10, "{} bytes are answered with {length}", body.len());
    }
    let app = || App::new().max_validation_input(100).routes(routes![wide]);
    let answer = peers(app).await[1].send("POST", "/wide", &wide_items(2, 200)).await;
    assert!(!answer.text().contains("yyy") && answer.status == 422, "{}", answer.text());
}
