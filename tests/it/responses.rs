//! How returned values become responses, and what is never sent.

use crate::support::peers;
use serde_json::json;
use statuskit::extend::value::Value as _;
use statuskit::prelude::*;
use statuskit::types::TimeOfDay;
use statuskit::{Accepted, SameSite};
use std::collections::BTreeMap;
use std::time::Duration;

#[get("/bodyless/{code}", responses(
    (status = 204, description = "Set on the response"),
    (status = 205, description = "Set on the response"),
    (status = 304, description = "Set on the response"),
))]
fn bodyless(code: u16) -> JsonResponse {
    JsonResponse::new(json!({"a": 1})).status(code).header(ETAG, "\"v1\"")
}

#[get("/informational", responses((status = 500, description = "Always")))]
fn informational() -> Response {
    Response::new().status(StatusCode::PROCESSING)
}

#[get("/unserialisable", status = CREATED)]
fn unserialisable() -> Json<BTreeMap<(u8, u8), u8>> {
    Json(BTreeMap::from([((1, 2), 3)]))
}

#[get("/unserialisable-response", status = CREATED)]
fn unserialisable_response() -> JsonResponse {
    JsonResponse::new(BTreeMap::from([((1, 2), 3)]))
}

#[get("/bad-header")]
fn bad_header() -> Response {
    Response::new().header("x-note", "line\nbreak")
}

#[get("/wrong-length")]
fn wrong_length(response: ResponseParts) -> &'static str {
    response.set_header(CONTENT_LENGTH, "3");
    "a long text"
}

#[get("/parts")]
fn parts(response: ResponseParts) -> PlainTextResponse {
    response.set_header("x-a", "1");
    response.set_header("x-a", "2");
    response.append_header("x-m", "1");
    response.append_header("x-m", "2");
    response.set_cookie(Cookie::new("a", "1"));
    response.delete_cookie("b");
    PlainTextResponse::new("own").header("x-own", "1").cookie(Cookie::new("c", "3"))
}

#[get("/unit")]
fn unit() {}

#[get("/none")]
fn none() -> Option<u8> {
    None
}

#[post("/created")]
fn created() -> Created<&'static str> {
    Created::new("new").location("/created/1")
}

#[get("/accepted")]
fn accepted() -> Accepted<&'static str> {
    Accepted("later")
}

#[post("/nothing")]
fn nothing() -> NoContent {
    NoContent
}

#[delete("/empty-response")]
fn empty_response() -> Response {
    Response::new()
}

#[post("/full-response")]
fn full_response() -> Response {
    Response::new().media_type("text/csv").body("a,b")
}

#[post("/redirected")]
fn redirected() -> RedirectResponse {
    RedirectResponse::new("/a b?q=ü")
}

#[get("/cookies")]
fn cookies() -> JsonResponse {
    let cookie =
        Cookie::new("session", "a b").max_age(Duration::from_secs(60)).path("/app").domain("example.com");
    JsonResponse::new(1).cookie(cookie.secure().http_only().same_site(SameSite::Strict))
}

#[derive(Clone)]
struct UserInDb {
    name: &'static str,
    password: &'static str,
}

#[model]
struct UserOut {
    name: String,
    nickname: Option<String>,
}

impl From<UserInDb> for UserOut {
    fn from(user: UserInDb) -> Self {
        assert!(!user.password.is_empty());
        UserOut { name: user.name.to_owned(), nickname: None }
    }
}

const ADA: UserInDb = UserInDb { name: "ada", password: "hunter2" };

#[get("/user", response_model = UserOut)]
async fn user() -> UserInDb {
    ADA
}

#[get("/users", response_model = UserOut, exclude_none)]
async fn users() -> Result<Vec<UserInDb>, HttpError> {
    Ok(vec![ADA, ADA])
}

#[get("/users/names", response_model = UserOut, include = ["name"])]
async fn names() -> Result<Vec<UserInDb>, HttpError> {
    Ok(vec![ADA])
}

#[get("/blocking", blocking)]
fn blocking() -> String {
    std::thread::sleep(Duration::from_millis(1));
    std::thread::current().name().unwrap_or_default().to_owned()
}

fn app() -> App {
    App::new().routes(routes![
        bodyless,
        informational,
        unserialisable,
        unserialisable_response,
        bad_header,
        wrong_length,
        parts,
        unit,
        none,
        created,
        accepted,
        nothing,
        empty_response,
        full_response,
        redirected,
        cookies,
        user,
        users,
        names,
        blocking
    ])
}

#[tokio::test]
async fn statuses_without_a_body_send_neither_body_nor_its_headers() {
    for peer in peers(app).await {
        for code in [204, 304] {
            let answer = peer.send("GET", &format!("/bodyless/{code}"), "").await;
            answer.assert_no_content(code);
            assert_eq!(answer.header("etag"), Some("\"v1\""));
        }
        let answer = peer.send("GET", "/bodyless/205", "").await;
        assert_eq!((answer.status, answer.text().as_str(), answer.header("content-type")), (205, "", None));
    }
}

#[tokio::test]
async fn a_final_1xx_is_500() {
    for peer in peers(app).await {
        assert_eq!(peer.send("GET", "/informational", "").await.status, 500);
    }
}

#[tokio::test]
async fn a_response_that_cannot_be_written_is_500() {
    for peer in peers(app).await {
        for path in ["/unserialisable", "/unserialisable-response", "/bad-header"] {
            let answer = peer.send("GET", path, "").await;
            answer.assert(500, json!({"detail": "Internal Server Error"}));
        }
    }
}

#[tokio::test]
async fn a_wrong_content_length_is_corrected() {
    for peer in peers(app).await {
        peer.send("GET", "/wrong-length", "").await.assert(200, json!("a long text"));
    }
}

#[tokio::test]
async fn injected_headers_and_cookies_join_a_returned_response() {
    for peer in peers(app).await {
        let answer = peer.send("GET", "/parts", "").await;
        let all = |name| {
            answer.headers.get_all(name).iter().map(|value| value.to_str().unwrap()).collect::<Vec<_>>()
        };
        assert_eq!((all("x-a"), all("x-m"), all("x-own")), (vec!["2"], vec!["1", "2"], vec!["1"]));
        let cookies = all("set-cookie");
        assert_eq!(cookies[0], "c=3; Path=/; SameSite=lax");
        assert_eq!(cookies[1], "a=1; Path=/; SameSite=lax");
        assert!(cookies[2].starts_with("b=\"\"; expires="), "{}", cookies[2]);
        assert_eq!(answer.header("content-type"), Some("text/plain; charset=utf-8"));
    }
}

#[tokio::test]
async fn unit_and_none_are_null() {
    for peer in peers(app).await {
        peer.send("GET", "/unit", "").await.assert(200, json!(null));
        peer.send("GET", "/none", "").await.assert(200, json!(null));
    }
}

#[tokio::test]
async fn some_types_have_their_own_status() {
    for peer in peers(app).await {
        let answer = peer.send("POST", "/created", "").await;
        answer.assert(201, json!("new"));
        assert_eq!(answer.header("location"), Some("/created/1"));
        peer.send("GET", "/accepted", "").await.assert(202, json!("later"));
        peer.send("POST", "/nothing", "").await.assert_no_content(204);
    }
}

#[tokio::test]
async fn the_default_status_of_a_returned_response_depends_on_its_body() {
    for peer in peers(app).await {
        peer.send("DELETE", "/empty-response", "").await.assert_no_content(204);
        let answer = peer.send("POST", "/full-response", "").await;
        assert_eq!((answer.status, answer.header("content-type")), (201, Some("text/csv")));
        let answer = peer.send("POST", "/redirected", "").await;
        assert_eq!((answer.status, answer.header("location")), (307, Some("/a%20b?q=%C3%BC")));
    }
}

#[tokio::test]
async fn with_the_fastapi_profile_a_returned_response_has_the_status_of_its_class() {
    for peer in peers(|| app().profile(Profile::FastApi)).await {
        assert_eq!(peer.send("DELETE", "/empty-response", "").await.status, 200);
        assert_eq!(peer.send("POST", "/full-response", "").await.status, 200);
        assert_eq!(peer.send("POST", "/redirected", "").await.status, 307);
    }
}

#[post("/page", response_class = HtmlResponse)]
fn page(response: ResponseParts) -> &'static str {
    response.set_header("x-set", "yes");
    "<p>"
}

#[get("/elsewhere", response_class = RedirectResponse, status = SEE_OTHER)]
async fn elsewhere() -> Result<String, HttpError> {
    Ok("/a b".to_owned())
}

#[get("/picture", response_class = HtmlResponse)]
fn picture() -> Response {
    Response::new().body("<svg>")
}

#[get("/untyped", response_model = None)]
fn untyped() -> Vec<u8> {
    vec![1]
}

fn classes() -> App {
    App::new().routes(routes![page, elsewhere, picture, untyped])
}

#[tokio::test]
async fn a_response_class_sends_the_returned_content() {
    for peer in peers(classes).await {
        let page = peer.send("POST", "/page", "").await;
        assert_eq!((page.status, &*page.body), (201, &b"<p>"[..]));
        assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
        assert_eq!(page.header("x-set"), Some("yes"));
        let elsewhere = peer.send("GET", "/elsewhere", "").await;
        assert_eq!((elsewhere.status, elsewhere.header("location")), (303, Some("/a%20b")));
        peer.send("GET", "/untyped", "").await.assert(200, json!([1]));
    }
}

#[test]
fn a_response_class_is_documented() {
    let document = classes().build().expect("the app is valid").openapi();
    let responses = |path: &str, method: &str| document["paths"][path][method]["responses"].clone();
    let html = json!({"text/html": {"schema": {"type": "string"}}});
    assert_eq!(responses("/page", "post")["201"]["content"], html);
    assert_eq!(responses("/picture", "get")["200"]["content"], html);
    let elsewhere = &responses("/elsewhere", "get")["303"];
    assert_eq!((elsewhere.get("content"), elsewhere["headers"].get("location").is_some()), (None, true));
    let untyped = &responses("/untyped", "get")["200"]["content"]["application/json"];
    assert_eq!(untyped["schema"], json!({}));
}

#[get("/typed", media_type = "application/vnd.api+json")]
fn typed() -> Vec<u8> {
    vec![1]
}

#[get("/typed/table", media_type = "text/csv")]
fn table(own: bool) -> Response {
    let response = Response::new().body("a,b");
    if own { response.media_type("text/plain") } else { response }
}

#[delete("/typed", media_type = "text/csv")]
fn no_table() -> Response {
    Response::new()
}

#[get("/typed/page", response_class = HtmlResponse, media_type = "application/xhtml+xml")]
fn typed_page() -> &'static str {
    "<p>"
}

fn media_types() -> App {
    App::new().routes(routes![typed, table, no_table, typed_page])
}

#[get("/texts/{kind}", media_type = "text/x-of-route", responses((status = 202, description = "Later")))]
fn texts(kind: String) -> Response {
    let response = Response::new().body("a,b");
    match kind.as_str() {
        "bare" => response.media_type("text/csv"),
        "upper" => response.media_type("text/csv; CHARSET=latin-1"),
        "header" => response.header(CONTENT_TYPE, "text/csv"),
        "other" => response.media_type("application/csv"),
        "status" => response.media_type("text/csv").status(ACCEPTED),
        _ => response,
    }
}

#[get("/texts/stream/{kind}")]
fn text_stream(kind: String) -> StreamingResponse {
    let stream = StreamingResponse::new(futures_util::stream::iter(["a"]));
    if kind == "bare" { stream.media_type("text/csv") } else { stream }
}

#[get("/texts/content/page", response_class = HtmlResponse, media_type = "text/x-page")]
fn text_page() -> &'static str {
    "<p>"
}

#[get("/texts/content/json", media_type = "text/json")]
fn text_json() -> u8 {
    1
}

#[tokio::test]
async fn text_has_a_charset_as_in_fastapi() {
    let routes = || App::new().routes(routes![texts, text_stream, text_page, text_json]);
    let (ours, fastapi) = (TestClient::new(routes()), TestClient::new(routes().profile(Profile::FastApi)));
    for (path, own, as_fastapi) in [
        ("bare", "text/csv", "text/csv; charset=utf-8"),
        ("upper", "text/csv; CHARSET=latin-1", "text/csv; CHARSET=latin-1"),
        ("header", "text/csv", "text/csv; charset=utf-8"),
        ("other", "application/csv", "application/csv"),
        ("status", "text/csv", "text/csv; charset=utf-8"),
        ("none", "text/x-of-route", "text/x-of-route; charset=utf-8"),
        ("stream/bare", "text/csv", "text/csv; charset=utf-8"),
        ("content/page", "text/x-page", "text/x-page; charset=utf-8"),
        ("content/json", "text/json", "text/json; charset=utf-8"),
    ] {
        let path = format!("/texts/{path}");
        assert_eq!(ours.get(&path).await.header("content-type"), Some(own), "{path}");
        assert_eq!(fastapi.get(&path).await.header("content-type"), Some(as_fastapi), "{path}");
    }
    assert_eq!(fastapi.get("/texts/stream/none").await.header("content-type"), None);
}

#[tokio::test]
async fn the_media_type_of_a_route_is_that_of_bodies_without_one() {
    let client = TestClient::new(media_types());
    let json = client.get("/typed").await;
    json.assert_header("content-type", "application/vnd.api+json").assert_json(&json!([1]));
    client.get("/typed/table?own=false").await.assert_header("content-type", "text/csv");
    client.get("/typed/table?own=true").await.assert_header("content-type", "text/plain");
    let nothing = client.delete("/typed").await;
    assert_eq!((nothing.status(), nothing.header("content-type")), (NO_CONTENT, None));
    client.get("/typed/table").await.assert_header("content-type", "application/json");
    client.get("/typed/page").await.assert_header("content-type", "application/xhtml+xml");
}

#[test]
fn the_media_type_of_a_route_is_documented() {
    for profile in [Profile::Standard, Profile::FastApi] {
        let document = media_types().profile(profile).build().expect("the app is valid").openapi();
        let content =
            |path: &str, status: &str| document["paths"][path]["get"]["responses"][status]["content"].clone();
        let typed = &content("/typed", "200")["application/vnd.api+json"]["schema"];
        assert_eq!(typed["items"]["type"], "integer", "{typed}");
        assert!(content("/typed/table", "200").get("text/csv").is_some());
        assert!(content("/typed/page", "200").get("application/xhtml+xml").is_some());
        assert!(content("/typed/table", "422").get("application/json").is_some());
    }
}

#[tokio::test]
async fn a_cookie_is_written_like_fastapi() {
    for peer in peers(app).await {
        let cookie =
            "session=\"a b\"; Domain=example.com; HttpOnly; Max-Age=60; Path=/app; SameSite=strict; Secure";
        assert_eq!(peer.send("GET", "/cookies", "").await.header("set-cookie"), Some(cookie));
    }
}

#[tokio::test]
async fn the_response_model_filters_the_fields() {
    for peer in peers(app).await {
        peer.send("GET", "/user", "").await.assert(200, json!({"name": "ada", "nickname": null}));
        peer.send("GET", "/users", "").await.assert(200, json!([{"name": "ada"}, {"name": "ada"}]));
        peer.send("GET", "/users/names", "").await.assert(200, json!([{"name": "ada"}]));
    }
}

#[tokio::test]
async fn a_blocking_handler_runs_on_another_thread() {
    let here = std::thread::current().name().unwrap_or_default().to_owned();
    for peer in peers(app).await {
        let there = peer.send("GET", "/blocking", "").await;
        assert_eq!(there.status, 200);
        assert_ne!(there.json(), json!(here));
    }
}

#[test]
fn a_handler_is_still_a_function() {
    assert_eq!(none(), None);
    assert_eq!(blocking(), std::thread::current().name().unwrap_or_default());
}

#[model]
struct Account {
    #[field(alias = "displayName")]
    name: String,
    #[field(hidden)]
    password: String,
    inner: UserOut,
}

#[model]
#[serde(tag = "kind")]
enum Party {
    Person(UserOut),
    Company { seat: String },
}

#[get("/misspelled", exclude = ["pasword", "inner.name"])]
async fn misspelled() -> Result<Vec<Account>, HttpError> {
    raise!(NOT_FOUND)
}

#[get("/included", include = ["displayName", "tax"])]
async fn included() -> Option<Account> {
    None
}

#[get("/text", exclude = ["name"])]
async fn text() -> &'static str {
    "no fields"
}

#[get("/parties", include = ["kind", "seat", "nickname", "Person"])]
async fn parties() -> (Vec<Party>, u8) {
    (Vec::new(), 0)
}

#[derive(serde::Serialize, schemars::JsonSchema)]
struct Foreign {
    id: u8,
    #[serde(flatten)]
    kind: ForeignKind,
}

#[derive(serde::Serialize, schemars::JsonSchema)]
#[serde(tag = "kind")]
enum ForeignKind {
    Cat { meows: bool },
}

#[get("/foreign", include = ["id", "kind", "meows", "barks"])]
async fn foreign() -> Json<Foreign> {
    Json(Foreign { id: 1, kind: ForeignKind::Cat { meows: true } })
}

#[get("/events", include = ["nickname", "data"])]
async fn events() -> EventStream<UserOut> {
    EventStream::new(futures_util::stream::empty::<UserOut>())
}

#[get("/lines", exclude = ["nicknam"])]
async fn lines() -> JsonLines<UserOut> {
    JsonLines::new(futures_util::stream::empty::<UserOut>())
}

#[test]
fn a_selected_field_that_the_response_does_not_have_is_a_build_error() {
    let app = App::new().routes(routes![misspelled, included, text, parties, events, lines, foreign]);
    let error = app.build().unwrap_err().to_string();
    let mistakes: Vec<_> =
        error.lines().skip(1).map(|line| line.split_once(") ").expect("a place").1).collect();
    assert_eq!(
        mistakes,
        [
            "has `exclude = [\"pasword\"]`, but its response has no field `pasword`: did you mean `password`?",
            "has `exclude = [\"inner.name\"]`, but only the fields of the response itself can be selected, not \
             those inside them: return a model of its own that has only what is sent, such as with \
             `response_model = …`",
            "has `include = [\"tax\"]`, but its response has no field `tax`: it has `displayName`, `inner`, \
             `password`",
            "has `exclude = [\"name\"]`, but its response has no field `name`: remove `exclude`",
            "has `include = [\"Person\"]`, but its response has no field `Person`: it has `kind`, `name`, \
             `nickname`, `seat`",
            "has `include = [\"data\"]`, but its response has no field `data`: it has `name`, `nickname`",
            "has `exclude = [\"nicknam\"]`, but its response has no field `nicknam`: did you mean `nickname`?",
            "has `include = [\"barks\"]`, but its response has no field `barks`: it has `id`, `kind`, `meows`",
        ]
    );
    assert!(error.contains("- GET /misspelled (misspelled, "), "{error}");
}

#[get("/open", exclude = ["anything"])]
async fn open() -> serde_json::Value {
    json!({"anything": 1, "b": 2})
}

#[get("/map", exclude = ["b"])]
async fn map() -> BTreeMap<String, u8> {
    BTreeMap::from([("a".to_owned(), 1), ("b".to_owned(), 2)])
}

#[tokio::test]
async fn fields_of_responses_without_known_fields_are_not_checked() {
    let client = TestClient::new(App::new().routes(routes![open, map]));
    client.get("/open").await.assert_json(&json!({"b": 2}));
    client.get("/map").await.assert_json(&json!({"a": 1}));
}

#[get("/time")]
async fn time_of_day() -> TimeOfDay {
    TimeOfDay::from_text("12:30+02:00").expect("the time is valid")
}

#[get("/duration")]
async fn duration() -> Result<Duration, HttpError> {
    Ok(Duration::from_secs(26 * 3600))
}

/// FastAPI's answers, and its schemas.
#[tokio::test]
async fn times_and_durations_are_sent_as_fastapi_sends_them() {
    let app = App::new().profile(Profile::FastApi).routes(routes![time_of_day, duration]);
    let client = TestClient::new(app);
    client.get("/time").await.assert_json(&"12:30:00+02:00");
    client.get("/duration").await.assert_json(&"P1DT2H");
    let document = client.get("/openapi.json").await.json::<serde_json::Value>();
    for (path, format) in [("/time", "time"), ("/duration", "duration")] {
        let response = &document["paths"][path]["get"]["responses"]["200"];
        let schema = &response["content"]["application/json"]["schema"];
        assert_eq!((&schema["type"], &schema["format"]), (&json!("string"), &json!(format)));
    }
}
