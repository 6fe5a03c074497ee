//! Routers: prefixes, tags and other properties that their routes share.

use crate::support::peers;
use serde_json::json;
use statuskit::Router;
use statuskit::prelude::*;

#[get("/{item_id}", tags = ["read"])]
fn read_item(item_id: u64) -> u64 {
    item_id
}

#[post("/", responses((status = 409, description = "It is there")))]
fn create_item() -> u64 {
    1
}

fn items() -> Router {
    Router::new()
        .prefix("/items")
        .tags(["items"])
        .response(CONFLICT, "Busy")
        .response(GONE, "Gone")
        .routes(routes![read_item, create_item])
}

fn app() -> App {
    App::new()
        .include(Router::new().prefix("/v1").tags(["v1"]).deprecated().include(items()))
        .include(items().hidden())
}

#[tokio::test]
async fn prefixes_are_joined_from_outside_in() {
    for peer in peers(app).await {
        peer.send("GET", "/v1/items/7", "").await.assert(200, json!(7));
        peer.send("POST", "/v1/items/", "").await.assert(201, json!(1));
        peer.send("GET", "/items/7", "").await.assert(200, json!(7));
        let answer = peer.send("GET", "/v1/items", "").await;
        assert_eq!((answer.status, answer.header("location")), (307, Some("/v1/items/")));
    }
}

#[test]
fn settings_of_a_router_apply_to_its_routes() {
    let service = app().build().expect("the app is valid");
    let [read, create, hidden, _] = service.routes().collect::<Vec<_>>()[..] else {
        panic!("there are four routes")
    };
    assert_eq!(read.tags, ["v1", "items", "read"]);
    assert!(read.is_deprecated && !read.is_hidden && hidden.is_hidden && !hidden.is_deprecated);
    let responses: Vec<_> = create.responses.iter().map(|own| (own.status, own.description)).collect();
    assert_eq!(responses, [(CONFLICT, "It is there"), (GONE, "Gone")]);
}

#[test]
fn url_for_builds_the_url_of_a_named_route() {
    let service = app().build().expect("the app is valid");
    assert_eq!(service.url_for("read_item", &[("item_id", "a b?")]).as_deref(), Some("/v1/items/a%20b%3F"));
    assert_eq!(service.url_for("read_item", &[("item_id", "a/b")]), None);
    assert_eq!(service.url_for("read_item", &[("other", "1")]), None);
    assert_eq!(service.url_for("nobody", &[]), None);
}

#[test]
#[should_panic(expected = "the prefix `items/` must begin with `/` and not end with it")]
fn a_prefix_with_a_trailing_slash_panics() {
    let _ = Router::new().prefix("items/");
}

#[post("/sum")]
fn sum(numbers: Vec<u64>) -> u64 {
    numbers.iter().sum()
}

fn lax_and_strict() -> App {
    let routes = || Router::new().routes(routes![sum]);
    let lax = Router::new().strict_content_type(false);
    App::new()
        .include(routes().prefix("/app"))
        .include(lax.clone().include(routes().prefix("/lax")))
        .include(lax.include(routes().prefix("/strict").strict_content_type(true)))
}

#[tokio::test]
async fn the_innermost_router_decides_whether_json_needs_a_content_type() {
    for peer in peers(lax_and_strict).await {
        peer.send_with("POST", "/lax/sum", &[], "[1, 2]").await.assert(201, json!(3));
        peer.send_with("POST", "/lax/sum", &[("content-type", "")], "[1, 2]").await.assert(201, json!(3));
        assert_eq!(
            peer.send_with("POST", "/lax/sum", &[("content-type", "text/plain")], "[]").await.status,
            415
        );
        assert_eq!(peer.send_with("POST", "/strict/sum", &[], "[1, 2]").await.status, 415);
        assert_eq!(peer.send_with("POST", "/app/sum", &[], "[1, 2]").await.status, 415);
    }
}

#[post("", name = "add_note")]
fn add_note(urls: Urls) -> Result<Created<u64>, HttpError> {
    let url = urls.url_for("read_item", &[("item_id", &7)]).or_internal()?;
    Ok(Created::new(7).location(url))
}

#[get("/lost")]
fn lost(urls: Urls) -> String {
    urls.url_for("read_item", &[("id", &7)]).expect_err("the capture has another name").to_string()
}

#[get("/up")]
fn up(urls: Urls) -> String {
    urls.url_for("read_item", &[("item_id", &"..")]).expect_err("the URL leads elsewhere").to_string()
}

#[tokio::test]
async fn a_handler_can_build_the_url_of_another_route() {
    let notes = Router::new().prefix("/notes").routes(routes![add_note, lost, up, read_item]);
    let client = TestClient::new(App::new().include(notes));
    client.post("/notes").await.assert_status(CREATED).assert_header("location", "/notes/7");
    let error = "the app has no route `read_item` whose captures are `id`";
    client.get("/notes/lost").await.assert_json(error);
    let error = "the app has no route `read_item` whose captures are `item_id` with the value `..`";
    client.get("/notes/up").await.assert_json(error);
}
