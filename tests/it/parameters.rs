//! Where parameters come from, and how their text is read.

use crate::support::{Peer, peers};
use serde_json::{Value, json};
use statuskit::prelude::*;
use std::collections::BTreeSet;
use std::net::IpAddr;

/// A colour.
#[model]
enum Color {
    #[serde(rename = "red")]
    Red,
    #[serde(rename = "green")]
    Green,
}

#[model(integer)]
enum Level {
    Low = 1,
    High = 2,
}

#[model(deny_unknown_fields)]
struct Page {
    #[field(default = 100, gt = 0, le = 100)]
    limit: u32,
    #[field(default, ge = 0)]
    offset: i64,
    #[field(default)]
    tags: Vec<String>,
}

#[model]
struct Trace {
    save_data: bool,
    x_tag: Option<Vec<String>>,
}

#[model]
struct Session {
    session_id: String,
    tracker: Option<i64>,
}

#[model]
struct Item {
    name: String,
}

#[model]
struct User {
    username: String,
}

#[get("/scalars/{n}")]
fn scalars(
    n: i64,
    q: Option<String>,
    #[query(default = 10, ge = 1, le = 100)] limit: u32,
    flag: Option<bool>,
) -> Value {
    json!({"n": n, "q": q, "limit": limit, "flag": flag})
}

#[get("/lists")]
fn lists(
    #[query] v: Vec<i64>,
    #[query(default = ["foo", "bar"])] w: Vec<String>,
    #[query] s: Option<BTreeSet<i64>>,
) -> Value {
    json!({"v": v, "w": w, "s": s})
}

#[get("/alias")]
fn alias(#[query(alias = "item-query")] v: i64) -> i64 {
    v
}

#[get("/enums")]
fn enums(color: Option<Color>, level: Option<Level>) -> Value {
    json!({"color": color, "level": level})
}

#[get("/address")]
fn address(v: IpAddr) -> IpAddr {
    v
}

#[get("/headers")]
fn headers(
    #[header] x_token: i64,
    #[header(alias = "X-Custom")] custom: Option<String>,
    #[header] x_list: Option<Vec<String>>,
    #[header] user_agent: Option<String>,
) -> Value {
    json!({"token": x_token, "custom": custom, "list": x_list, "agent": user_agent})
}

#[get("/cookies")]
fn cookies(#[cookie] session: String, #[cookie(default = 3)] visits: u32) -> Value {
    json!({"session": session, "visits": visits})
}

#[get("/page")]
fn page(#[query] page: Page) -> Page {
    page
}

#[get("/trace")]
fn trace_headers(#[header] trace: Trace) -> Trace {
    trace
}

#[get("/session")]
fn session(#[cookie] session: Session) -> Session {
    session
}

#[post("/item", status = OK)]
fn item(item: Item) -> Item {
    item
}

#[post("/maybe", status = OK)]
fn maybe(item: Option<Item>) -> Option<Item> {
    item
}

#[post("/embedded", status = OK)]
fn embedded(#[body(embed)] item: Item) -> Item {
    item
}

#[post("/several", status = OK)]
fn several(item: Item, user: User, #[body(gt = 0)] importance: i64) -> Value {
    json!({"item": item.name, "user": user.username, "importance": importance})
}

#[post("/text", status = OK)]
fn text(#[body(min_length = 2)] text: String) -> String {
    text
}

#[post("/bytes", status = OK)]
fn bytes(body: Bytes) -> usize {
    body.len()
}

#[post("/marked_bytes", status = OK)]
fn marked_bytes(#[body] body: Bytes) -> usize {
    body.len()
}

#[post("/embedded_bytes", status = OK)]
fn embedded_bytes(#[body(embed)] v: Bytes) -> usize {
    v.len()
}

#[post("/number", status = OK)]
fn number(#[body] n: i64) -> i64 {
    n
}

#[put("/combined/{p}")]
fn combined(p: i64, item: Item, #[cookie] c: i64, #[header] x_h: i64, q: i64) -> Value {
    json!([p, item.name, c, x_h, q])
}

#[post("/raw", status = OK)]
async fn raw(
    mut request: Request,
    headers: HeaderMap,
    method: Method,
    uri: Uri,
    ClientAddr(client): ClientAddr,
) -> Result<Value, HttpError> {
    let same = request.parts.headers == headers;
    let local = client.is_none_or(|client| client.ip().is_loopback());
    let body = request.body().await?.len();
    Ok(json!({"path": uri.path(), "method": method.as_str(), "local": local, "same": same, "body": body}))
}

fn app() -> App {
    App::new().routes(routes![
        scalars,
        lists,
        alias,
        enums,
        address,
        headers,
        cookies,
        page,
        trace_headers,
        session,
        item,
        maybe,
        embedded,
        several,
        text,
        bytes,
        marked_bytes,
        embedded_bytes,
        number,
        combined,
        raw
    ])
}

async fn get(peer: &Peer, path: &str) -> Value {
    peer.send("GET", path, "").await.json()
}

/// Returns the type and the `loc` of every error of an answer.
async fn errors(
    peer: &Peer,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> Vec<(String, Value)> {
    let answer = peer.send_with(method, path, headers, body).await;
    assert_eq!(answer.status, 422, "{}", answer.text());
    let body = answer.json();
    let errors = body["detail"].as_array().expect("the detail is a list");
    errors
        .iter()
        .map(|error| (error["type"].as_str().unwrap_or_default().to_owned(), error["loc"].clone()))
        .collect()
}

fn error(kind: &str, loc: Value) -> (String, Value) {
    (kind.to_owned(), loc)
}

#[tokio::test]
async fn scalars_are_read_from_path_and_query() {
    for peer in peers(app).await {
        let all = json!({"n": 7, "q": "a b+c", "limit": 5, "flag": true});
        assert_eq!(get(&peer, "/scalars/7?q=a+b%2Bc&limit=5&flag=yes").await, all);
        assert_eq!(get(&peer, "/scalars/+7").await, json!({"n": 7, "q": null, "limit": 10, "flag": null}));
    }
}

#[tokio::test]
async fn the_last_repeated_scalar_wins_and_an_empty_one_is_present() {
    for peer in peers(app).await {
        assert_eq!(get(&peer, "/scalars/7?limit=5&limit=6").await["limit"], 6);
        assert_eq!(get(&peer, "/scalars/7?q=").await["q"], "");
        assert_eq!(get(&peer, "/scalars/7?q").await["q"], "");
        assert_eq!(
            errors(&peer, "GET", "/scalars/7?flag=", &[], "").await,
            [error("bool_parsing", json!(["query", "flag"]))]
        );
    }
}

#[tokio::test]
async fn errors_of_all_parameters_are_reported_together() {
    for peer in peers(app).await {
        let found = errors(&peer, "GET", "/scalars/x?limit=0&flag=maybe", &[], "").await;
        let expected = [
            error("int_parsing", json!(["path", "n"])),
            error("greater_than_equal", json!(["query", "limit"])),
            error("bool_parsing", json!(["query", "flag"])),
        ];
        assert_eq!(found, expected);
    }
}

#[tokio::test]
async fn lists_collect_every_value() {
    for peer in peers(app).await {
        let all = json!({"v": [1, 2], "w": ["foo", "bar"], "s": [1, 3]});
        assert_eq!(get(&peer, "/lists?v=1&v=2&s=3&s=1&s=3").await, all);
        assert_eq!(get(&peer, "/lists?v=1&w=x").await, json!({"v": [1], "w": ["x"], "s": null}));
        let found = errors(&peer, "GET", "/lists?v=1&v=x&v=y", &[], "").await;
        assert_eq!(
            found,
            [error("int_parsing", json!(["query", "v", 1])), error("int_parsing", json!(["query", "v", 2]))]
        );
        assert_eq!(errors(&peer, "GET", "/lists", &[], "").await, [error("missing", json!(["query", "v"]))]);
    }
}

#[tokio::test]
async fn an_alias_is_the_name_on_the_wire() {
    for peer in peers(app).await {
        assert_eq!(get(&peer, "/alias?item-query=3").await, 3);
        assert_eq!(
            errors(&peer, "GET", "/alias?v=3", &[], "").await,
            [error("missing", json!(["query", "item-query"]))]
        );
    }
}

#[tokio::test]
async fn enums_and_addresses_are_read_from_text() {
    for peer in peers(app).await {
        assert_eq!(get(&peer, "/enums?color=red&level=2").await, json!({"color": "red", "level": 2}));
        let answer = peer.send("GET", "/enums?color=Red&level=3", "").await.json();
        assert_eq!(answer["detail"][0]["msg"], "Input should be 'red' or 'green'");
        assert_eq!(answer["detail"][1]["msg"], "Input should be 1 or 2");
        assert_eq!(get(&peer, "/address?v=::1").await, "::1");
        assert_eq!(get(&peer, "/address?v=127.0.0.1").await, "127.0.0.1");
    }
}

#[tokio::test]
async fn underscores_become_hyphens_in_header_names() {
    for peer in peers(app).await {
        let sent = [("x-token", "5"), ("X-CUSTOM", "c"), ("x-list", "a, b"), ("x-list", "c")];
        let answer = peer.send_with("GET", "/headers", &sent, "").await.json();
        assert_eq!(
            (&answer["token"], &answer["custom"], &answer["list"]),
            (&json!(5), &json!("c"), &json!(["a, b", "c"]))
        );
        assert_eq!(
            errors(&peer, "GET", "/headers", &[], "").await,
            [error("missing", json!(["header", "x-token"]))]
        );
    }
}

#[tokio::test]
async fn cookies_are_read_by_name() {
    for peer in peers(app).await {
        let answer =
            peer.send_with("GET", "/cookies", &[("cookie", "a=1; session=\"x\\054y\"; visits=4")], "").await;
        answer.assert(200, json!({"session": "x,y", "visits": 4}));
        assert_eq!(
            errors(&peer, "GET", "/cookies", &[], "").await,
            [error("missing", json!(["cookie", "session"]))]
        );
    }
}

#[tokio::test]
async fn a_model_can_be_the_whole_query() {
    for peer in peers(app).await {
        assert_eq!(get(&peer, "/page").await, json!({"limit": 100, "offset": 0, "tags": []}));
        assert_eq!(
            get(&peer, "/page?limit=5&tags=a&tags=b").await,
            json!({"limit": 5, "offset": 0, "tags": ["a", "b"]})
        );
        let found = errors(&peer, "GET", "/page?limit=0&offset=-1&other=1", &[], "").await;
        let expected = [
            error("greater_than", json!(["query", "limit"])),
            error("greater_than_equal", json!(["query", "offset"])),
            error("extra_forbidden", json!(["query", "other"])),
        ];
        assert_eq!(found, expected);
    }
}

#[tokio::test]
async fn a_query_with_many_names_is_read_quickly() {
    let [_, client] = peers(app).await;
    let names: Vec<_> = (0..9_000).map(|n| format!("n{n}")).collect();
    let start = std::time::Instant::now();
    assert_eq!(client.send("GET", &format!("/page?{}", names.join("&")), "").await.status, 422);
    assert!(start.elapsed() < std::time::Duration::from_secs(5), "{:?}", start.elapsed());
}

#[tokio::test]
async fn a_model_can_be_headers_or_cookies() {
    for peer in peers(app).await {
        let sent = [("save-data", "true"), ("x-tag", "a"), ("x-tag", "b")];
        let answer = peer.send_with("GET", "/trace", &sent, "").await;
        answer.assert(200, json!({"save_data": true, "x_tag": ["a", "b"]}));
        assert_eq!(
            errors(&peer, "GET", "/trace", &[], "").await,
            [error("missing", json!(["header", "save-data"]))]
        );
        let answer = peer.send_with("GET", "/session", &[("cookie", "session_id=a; tracker=5")], "").await;
        answer.assert(200, json!({"session_id": "a", "tracker": 5}));
    }
}

#[tokio::test]
async fn one_model_is_the_body_and_several_are_embedded() {
    for peer in peers(app).await {
        peer.send("POST", "/item", r#"{"name": "Hat"}"#).await.assert(200, json!({"name": "Hat"}));
        peer.send("POST", "/embedded", r#"{"item": {"name": "Hat"}}"#)
            .await
            .assert(200, json!({"name": "Hat"}));
        let all = r#"{"item": {"name": "Hat"}, "user": {"username": "ada"}, "importance": "5"}"#;
        peer.send("POST", "/several", all)
            .await
            .assert(200, json!({"item": "Hat", "user": "ada", "importance": 5}));
    }
}

#[tokio::test]
async fn errors_of_embedded_models_begin_with_their_names() {
    for peer in peers(app).await {
        let json = [("content-type", "application/json")];
        let found = errors(&peer, "POST", "/several", &json, r#"{"item": {}, "importance": 0}"#).await;
        let expected = [
            error("missing", json!(["body", "item", "name"])),
            error("missing", json!(["body", "user"])),
            error("greater_than", json!(["body", "importance"])),
        ];
        assert_eq!(found, expected);
        let found = errors(&peer, "POST", "/several", &json, "[]").await;
        let expected = ["item", "user", "importance"].map(|name| error("missing", json!(["body", name])));
        assert_eq!(found, expected);
    }
}

#[tokio::test]
async fn an_optional_body_may_be_absent() {
    for peer in peers(app).await {
        peer.send("POST", "/maybe", "").await.assert(200, json!(null));
        assert_eq!(errors(&peer, "POST", "/item", &[], "").await, [error("missing", json!(["body"]))]);
    }
}

#[tokio::test]
async fn malformed_json_is_reported_alone() {
    for peer in peers(app).await {
        let answer = peer.send("PUT", "/combined/x", r#"{"name": "#).await.json();
        let error = json!({
            "type": "json_invalid", "loc": ["body", 9], "msg": "JSON decode error", "input": {},
            "ctx": {"error": "Expecting value"},
        });
        assert_eq!(answer["detail"], json!([error]));
    }
}

#[tokio::test]
async fn errors_are_ordered_by_source() {
    for peer in peers(app).await {
        let headers = [("content-type", "application/json"), ("x-h", "x"), ("cookie", "c=x")];
        let found = errors(&peer, "PUT", "/combined/x?q=x", &headers, "{}").await;
        let expected = [
            error("int_parsing", json!(["path", "p"])),
            error("int_parsing", json!(["query", "q"])),
            error("int_parsing", json!(["header", "x-h"])),
            error("int_parsing", json!(["cookie", "c"])),
            error("missing", json!(["body", "name"])),
        ];
        assert_eq!(found, expected);
    }
}

#[tokio::test]
async fn a_text_body_is_read_verbatim() {
    for peer in peers(app).await {
        let answer = peer.send_with("POST", "/text", &[("content-type", "text/plain")], "\"hi\"").await;
        answer.assert(200, json!("\"hi\""));
        assert_eq!(
            errors(&peer, "POST", "/text", &[], "a").await,
            [error("string_too_short", json!(["body"]))]
        );
        peer.send("POST", "/bytes", "12345").await.assert(200, json!(5));
        peer.send("POST", "/marked_bytes", "[1, 2").await.assert(200, json!(5));
        let json = [("content-type", "application/json")];
        let body = r#"{"v": "\u00fc"}"#;
        peer.send_with("POST", "/embedded_bytes", &json, body).await.assert(200, json!(2));
        assert_eq!(
            errors(&peer, "POST", "/embedded_bytes", &json, r#"{"v": 5}"#).await,
            [("bytes_type".to_owned(), json!(["body", "v"]))],
        );
        peer.send("POST", "/number", "5").await.assert(200, json!(5));
    }
}

#[tokio::test]
async fn a_handler_can_take_the_request_itself() {
    for peer in peers(app).await {
        let expected = json!({"path": "/raw", "method": "POST", "local": true, "same": true, "body": 3});
        peer.send("POST", "/raw", "abc").await.assert(200, expected);
    }
}
