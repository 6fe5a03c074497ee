//! Mounted apps and services, and an app inside another framework.

use crate::support::peers;
use http_body_util::BodyExt;
use serde_json::json;
use statuskit::prelude::*;
use statuskit::{Body, Router};
use std::convert::Infallible;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use tower_service::Service;

#[get("/")]
fn index() -> &'static str {
    "sub"
}

#[get("/items/{item_id}")]
fn read_item(item_id: u64, State(factor): State<u64>, request: Request) -> (u64, String, String, String) {
    let parts = request.parts;
    let texts = [parts.uri.to_string(), parts.root_path().to_owned(), parts.original_uri().to_string()];
    let [uri, root, original] = texts;
    (item_id * factor, uri, root, original)
}

#[get("/sub/own")]
fn own() -> &'static str {
    "the app's own"
}

#[get("/twice/")]
fn twice() -> u8 {
    2
}

fn sub() -> App {
    App::new()
        .state(3_u64)
        .routes(routes![index, read_item, twice])
        .on_http_error(|error, _| JsonResponse::new(json!({"sub": error.status().as_u16()})))
}

async fn outer(request: Request, next: Next) -> Response {
    next.run(request).await.header("x-outer", "1")
}

fn app() -> App {
    App::new()
        .routes(routes![own])
        .mount("/sub", sub())
        .mount("/echo/", Echo)
        .mount("/écho", Echo)
        .include(Router::new().prefix("/v1").mount("/deep", App::new().mount("/er", sub())).middleware(outer))
}

/// A tower service that echoes the request.
#[derive(Clone)]
struct Echo;

impl Service<http::Request<Body>> for Echo {
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        let line = format!("{} {}", request.method(), request.uri());
        Box::pin(async move {
            let body = request.into_body().collect().await.expect("the body is valid").to_bytes();
            Ok(http::Response::new(Body::from([line.as_bytes(), b" ", &body].concat())))
        })
    }
}

#[tokio::test]
async fn a_mounted_app_sees_the_path_without_its_root() {
    for peer in peers(app).await {
        let answer = peer.send("GET", "/sub/items/7?a=b", "").await;
        answer.assert(200, json!([21, "/items/7?a=b", "/sub", "/sub/items/7?a=b"]));
        peer.send("GET", "/s%75b/", "").await.assert(200, json!("sub"));
        let answer = peer.send("GET", "/v1/deep/er/items/1", "").await;
        answer.assert(200, json!([3, "/items/1", "/v1/deep/er", "/v1/deep/er/items/1"]));
        assert_eq!(answer.header("x-outer"), Some("1"));
    }
}

#[tokio::test]
async fn a_mounted_app_has_its_own_error_handlers_and_the_app_its_own_routes() {
    for peer in peers(app).await {
        peer.send("GET", "/sub/nothing", "").await.assert(404, json!({"sub": 404}));
        peer.send("POST", "/sub/items/7", "").await.assert(405, json!({"sub": 405}));
        peer.send("GET", "/nothing", "").await.assert(404, json!({"detail": "Not Found"}));
        peer.send("GET", "/subs", "").await.assert(404, json!({"detail": "Not Found"}));
        peer.send("GET", "/sub/own", "").await.assert(200, json!("the app's own"));
    }
}

#[tokio::test]
async fn slash_redirects_keep_the_mount_path() {
    for peer in peers(app).await {
        let answer = peer.send("GET", "/sub?a=b", "").await;
        assert_eq!((answer.status, answer.header("location")), (307, Some("/sub/?a=b")));
        let answer = peer.send("GET", "/sub/twice", "").await;
        assert_eq!((answer.status, answer.header("location")), (307, Some("/sub/twice/")));
    }
}

fn below_proxy() -> App {
    App::new().root_path("/proxy/").state(3_u64).routes(routes![index, read_item, twice]).mount("/sub", sub())
}

#[tokio::test]
async fn the_proxy_may_strip_the_root_path_or_keep_it() {
    for peer in peers(below_proxy).await {
        let answer = peer.send("GET", "/items/7?a=b", "").await;
        answer.assert(200, json!([21, "/items/7?a=b", "/proxy", "/items/7?a=b"]));
        let answer = peer.send("GET", "/pro%78y/items/7?a=b", "").await;
        answer.assert(200, json!([21, "/items/7?a=b", "/proxy", "/pro%78y/items/7?a=b"]));
        for (root, original) in [("", "/sub/items/1"), ("/proxy", "/proxy/sub/items/1")] {
            let answer = peer.send("GET", &format!("{root}/sub/items/1"), "").await;
            answer.assert(200, json!([3, "/items/1", "/proxy/sub", original]));
            let document = peer.send("GET", &format!("{root}/sub/openapi.json"), "").await.json();
            assert_eq!(document["servers"], json!([{"url": "/proxy/sub"}]));
            let document = peer.send("GET", &format!("{root}/openapi.json"), "").await.json();
            assert_eq!(document["servers"], json!([{"url": "/proxy"}]));
        }
        for path in ["/proxyitems/7", "/proxy/nothing", "/proxy//items/7"] {
            peer.send("GET", path, "").await.assert(404, json!({"detail": "Not Found"}));
        }
    }
}

#[tokio::test]
async fn slash_redirects_lead_back_through_the_proxy() {
    for peer in peers(below_proxy).await {
        for path in ["/twice?a=b", "/proxy/twice?a=b"] {
            let answer = peer.send("GET", path, "").await;
            assert_eq!(
                (answer.status, answer.header("location")),
                (307, Some("/proxy/twice/?a=b")),
                "{path}"
            );
        }
        for (path, to) in [("/proxy", "/proxy/"), ("/proxy/sub", "/proxy/sub/"), ("/sub", "/proxy/sub/")] {
            let answer = peer.send("GET", path, "").await;
            assert_eq!((answer.status, answer.header("location")), (307, Some(to)), "{path}");
        }
    }
}

#[get("/links/{link}")]
fn link(link: String, urls: Urls) -> Result<String, HttpError> {
    urls.url_for("link", &[("link", &link)]).or_internal()
}

#[tokio::test]
async fn urls_begin_with_the_root_path_and_the_mounts() {
    let links = || App::new().routes(routes![link]);
    let nested = || links().mount("/inner", links());
    let proxied = || links().root_path("/proxy").mount("/\u{fc}", nested());
    for peer in peers(proxied).await {
        for (path, url) in [
            ("/links/a%3F", "/proxy/links/a%3F"),
            ("/proxy/links/a", "/proxy/links/a"),
            ("/%C3%BC/links/a", "/proxy/%C3%BC/links/a"),
            ("/%C3%BC/inner/links/a", "/proxy/%C3%BC/inner/links/a"),
        ] {
            let answer = peer.send("GET", path, "").await;
            answer.assert(200, json!(url));
        }
    }
    let client = TestClient::new(App::new().mount("/sub", links()));
    client.get("/sub/links/a").await.assert_json(&json!("/sub/links/a"));
}

#[test]
fn a_slash_in_a_plain_capture_has_no_url() {
    let service = App::new().routes(routes![link]).build().expect("the app builds");
    assert_eq!(service.url_for("link", &[("link", "a/b")]), None);
    assert_eq!(service.url_for("link", &[("link", "a?b")]).as_deref(), Some("/links/a%3Fb"));
}

#[tokio::test]
async fn any_service_can_be_mounted_for_every_method() {
    for peer in peers(app).await {
        assert_eq!(peer.send("POST", "/echo/a/b?c=d", "body").await.text(), "POST /a/b?c=d body");
        assert_eq!(peer.send("OPTIONS", "/echo/", "").await.text(), "OPTIONS / ");
        assert_eq!(peer.send("GET", "/%C3%A9cho/a", "").await.text(), "GET /a ");
    }
}

#[tokio::test]
async fn a_mounted_app_starts_and_stops_with_the_app() {
    let log = Arc::new(Mutex::new(Vec::new()));
    let note = |line: &'static str| {
        let log = log.clone();
        move || {
            log.lock().unwrap().push(line);
            std::future::ready(())
        }
    };
    let noted = |line: &'static str| {
        let note = note(line);
        move || {
            let () = note().into_inner();
            std::future::ready(Ok::<_, io::Error>(()))
        }
    };
    let sub =
        App::new().on_startup(noted("sub starts")).on_shutdown(note("sub stops")).routes(routes![index]);
    let app = App::new().mount("/sub", sub).on_startup(noted("starts")).on_shutdown(note("stops"));
    let client = TestClient::new(app);
    client.get("/sub/").await.assert_status(OK);
    client.get("/sub/").await.assert_status(OK);
    client.stop().await;
    assert_eq!(*log.lock().unwrap(), ["starts", "sub starts", "sub stops", "stops"]);
}

#[tokio::test]
async fn a_failed_startup_of_a_mounted_app_is_reported() {
    let sub = App::new().on_startup(async || Err(io::Error::other("no database")));
    let service = App::new().mount("/sub", sub).build().expect("the app is valid");
    let error = statuskit::Error::from(service.start().await.expect_err("the start fails"));
    assert_eq!(format!("{error:?}"), "the app could not be started\n  because: no database");
}

#[tokio::test]
async fn the_client_waits_for_background_tasks_of_a_mounted_app() {
    #[post("/")]
    fn start(tasks: BackgroundTasks, State(done): State<Arc<Mutex<bool>>>) {
        tasks.add(async move {
            tokio::task::yield_now().await;
            *done.lock().unwrap() = true;
        });
    }
    let done = Arc::new(Mutex::new(false));
    let sub = App::new().state(done.clone()).routes(routes![start]);
    TestClient::new(App::new().mount("/sub", sub)).post("/sub/").await.assert_status(OK);
    assert!(*done.lock().unwrap());
}

#[test]
fn mistakes_in_mounts_are_build_errors() {
    let app =
        App::new().mount("/a", App::new().routes(routes![read_item])).mount("/b", Echo).mount("/b/", Echo);
    let error = app.build().expect_err("the app is invalid").to_string();
    assert!(error.contains("- mounted at `/a/`: the app cannot be built"), "{error}");
    assert!(error.contains("takes `State<u64>`"), "{error}");
    assert!(error.contains("- mounted at `/b/`: something is mounted there already"), "{error}");
}

#[test]
#[should_panic(expected = "the mount path `items` must begin with `/` and contain neither captures nor `%`")]
fn a_mount_path_without_a_leading_slash_panics() {
    let _ = App::new().mount("items", Echo);
}

#[tokio::test]
async fn an_app_can_be_nested_into_an_axum_router() {
    let service = sub().build().expect("the app is valid");
    let mut axum = axum::Router::new()
        .route("/", axum::routing::get(async || "axum"))
        .nest_service("/kit", axum_body(service));
    for (path, body) in [("/", "axum"), ("/kit/", "\"sub\""), ("/kit/nothing", "{\"sub\":404}")] {
        let request = http::Request::get(path).body(axum::body::Body::empty()).unwrap();
        let response = axum.call(request).await.unwrap();
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        assert_eq!(bytes, body, "{path}");
    }
}

/// Adapts a service with this crate's bodies to axum's. Nesting needs only this one line.
fn axum_body(
    service: statuskit::app::AppService,
) -> impl Service<
    axum::extract::Request,
    Response = http::Response<Body>,
    Error = Infallible,
    Future = statuskit::app::ResponseFuture,
> + Clone
+ Send
+ Sync
+ 'static {
    tower_http::map_request_body::MapRequestBody::new(service, Body::stream)
}

#[get("/both")]
fn both() -> u8 {
    1
}

#[post("/both")]
fn post_both() -> u8 {
    1
}

#[tokio::test]
async fn options_lists_the_methods_of_the_path() {
    for peer in peers(|| App::new().routes(routes![both, post_both])).await {
        let answer = peer.send("OPTIONS", "/both", "").await;
        answer.assert_no_content(204);
        assert_eq!(answer.header("allow"), Some("GET, HEAD, POST"));
        assert_eq!(peer.send("OPTIONS", "/nothing", "").await.status, 404);
        let answer = peer.send("PUT", "/both", "").await;
        assert_eq!((answer.status, answer.header("allow")), (405, Some("GET, HEAD, POST")));
    }
    for peer in peers(|| App::new().profile(Profile::FastApi).routes(routes![both, post_both])).await {
        let answer = peer.send("OPTIONS", "/both", "").await;
        answer.assert(405, json!({"detail": "Method Not Allowed"}));
        assert_eq!(answer.header("allow"), Some("GET, POST"));
    }
}
