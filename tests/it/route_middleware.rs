//! Middleware and layers of routers and routes: their order, and what they see.

use crate::support::{Answer, peers};
use serde_json::json;
use statuskit::middleware::MatchedRoute;
use statuskit::prelude::*;
use statuskit::{Middleware, Route, Router};
use std::time::Duration;
use tower_http::timeout::TimeoutLayer;

/// Adds its name to the header `x-order`, after the names of everything inside it.
struct Named(&'static str);

impl Middleware for Named {
    type Reply = Response;

    async fn call(&self, request: Request, next: Next) -> Response {
        next.run(request).await.header("x-order", self.0)
    }
}

#[middleware]
async fn route(request: Request, next: Next) -> Response {
    next.run(request).await.header("x-order", "route")
}

#[get("/items/{item_id}/{rest:path}", middleware = [Named("first"), route], status = IM_A_TEAPOT)]
async fn item(item_id: u64, rest: String, ClientAddr(client): ClientAddr) -> (u64, String, bool) {
    (item_id, rest, client.is_none_or(|client| client.ip().is_loopback()))
}

#[post("/items", middleware = [route])]
async fn add_item(names: Vec<String>) -> Vec<String> {
    names
}

#[get("/panic", middleware = [route])]
async fn panics() -> u8 {
    panic!("on purpose")
}

#[get("/bare")]
async fn bare() -> u8 {
    1
}

fn app() -> App {
    let inner =
        Router::new().prefix("/v1").middleware(Named("inner")).routes(routes![item, add_item, panics]);
    App::new()
        .include(Router::new().include(inner).middleware(Named("router")).middleware(Named("last")))
        .routes(routes![bare])
        .middleware(Named("app"))
}

fn order(answer: &Answer) -> Vec<&str> {
    answer.headers.get_all("x-order").iter().map(|value| value.to_str().unwrap()).collect()
}

#[tokio::test]
async fn the_app_is_outermost_and_the_route_is_innermost() {
    for peer in peers(app).await {
        let answer = peer.send("GET", "/v1/items/7/a%20b", "").await;
        answer.assert(418, json!([7, "a b", true]));
        assert_eq!(order(&answer), ["route", "first", "inner", "router", "last", "app"]);
        assert_eq!(order(&peer.send("GET", "/bare", "").await), ["app"]);
        assert_eq!(order(&peer.send("GET", "/v1/nothing", "").await), ["app"]);
        assert_eq!(order(&peer.send("DELETE", "/v1/items", "").await), ["app"]);
    }
}

#[tokio::test]
async fn route_middleware_sees_422_500_and_head() {
    for peer in peers(app).await {
        let around = ["route", "inner", "router", "last", "app"];
        let answer = peer.send("POST", "/v1/items", "[1]").await;
        assert_eq!((answer.status, order(&answer)), (422, around.to_vec()));
        let answer = peer.send("GET", "/v1/panic", "").await;
        assert_eq!((answer.status, order(&answer)), (500, around.to_vec()));
        let answer = peer.send("HEAD", "/v1/items/7/a", "").await;
        assert_eq!((answer.status, answer.header("content-length")), (418, Some("12")));
        peer.send("POST", "/v1/items", r#"["a"]"#).await.assert(201, json!(["a"]));
    }
}

async fn elsewhere(mut request: Request, next: Next) -> Response {
    request.parts.uri = Uri::from_static("/");
    next.run(request).await
}

#[get(
    "/here/{name}",
    layer = TimeoutLayer::with_status_code(GATEWAY_TIMEOUT, Duration::from_millis(50)),
    responses((status = GATEWAY_TIMEOUT, description = "It took too long"))
)]
async fn waits(name: String, #[query(default = 0)] milliseconds: u64) -> String {
    tokio::time::sleep(Duration::from_millis(milliseconds)).await;
    name
}

#[tokio::test]
async fn captures_come_from_the_path_that_was_routed() {
    fn app() -> App {
        App::new().include(Router::new().middleware(elsewhere).routes(routes![waits]))
    }
    for peer in peers(app).await {
        peer.send("GET", "/here/Ada", "").await.assert(200, json!("Ada"));
    }
}

#[tokio::test]
async fn a_route_can_have_its_own_tower_layer() {
    for peer in peers(|| App::new().routes(routes![waits])).await {
        assert_eq!(peer.send("GET", "/here/Ada?milliseconds=5000", "").await.status, 504);
        peer.send("GET", "/here/Ada", "").await.assert(200, json!("Ada"));
    }
}

#[derive(Debug, thiserror::Error, HttpError)]
#[error("closed")]
#[http(SERVICE_UNAVAILABLE)]
struct Closed;

#[middleware]
async fn closed(request: Request, next: Next) -> Result<Response, Closed> {
    if request.parts.header("x-open").is_none() {
        return Err(Closed);
    }
    Ok(next.run(request).await)
}

#[middleware]
async fn locked(request: Request, next: Next) -> Result<Response, HttpError> {
    if request.parts.header("x-key").is_none() {
        raise!(LOCKED, "Locked");
    }
    Ok(next.run(request).await)
}

#[get("/guarded", middleware = [closed, locked])]
fn guarded() -> u8 {
    1
}

#[tokio::test]
async fn errors_raised_in_a_middleware_reach_the_error_handlers() {
    fn app() -> App {
        App::new()
            .routes(routes![guarded])
            .on_error(|error: &Closed, _| PlainTextResponse::new(error.to_string()))
            .on_http_error(|error, _| JsonResponse::new(json!({"code": error.status().as_u16()})))
    }
    for peer in peers(app).await {
        let answer = peer.send("GET", "/guarded", "").await;
        assert_eq!((answer.status, answer.text().as_str()), (503, "closed"));
        peer.send_with("GET", "/guarded", &[("x-open", "1")], "").await.assert(423, json!({"code": 423}));
    }
}

#[test]
fn statuses_raised_in_a_middleware_join_its_routes() {
    let [route] = &routes![guarded][..] else { panic!("there is one route") };
    let errors = route.operation(&statuskit::app::Settings::default()).errors;
    let statuses: Vec<_> = errors.statuses.iter().map(|error| error.status).collect();
    assert_eq!(statuses, [LOCKED, SERVICE_UNAVAILABLE]);
}

async fn pattern(mut request: Request, next: Next) -> Response {
    let matched = MatchedRoute::of(&mut request);
    let response = next.run(request).await;
    response.header("x-route", matched.get().map_or("none", |route| &route.path))
}

#[tokio::test]
async fn app_middleware_can_read_the_matched_route() {
    for peer in peers(|| app().middleware(pattern)).await {
        let answer = peer.send("GET", "/v1/items/7/a", "").await;
        assert_eq!(answer.header("x-route"), Some("/v1/items/{item_id}/{rest:path}"));
        assert_eq!(peer.send("GET", "/nowhere", "").await.header("x-route"), Some("none"));
    }
}

#[tokio::test]
async fn the_middleware_of_a_route_and_of_a_router_reads_the_matched_route() {
    let of_route = Route::get("/numbers/{number}")
        .middleware(pattern)
        .handler((statuskit::extend::input::path::<u64>("number", |keys| keys),), |(number,)| async move {
            number
        });
    let of_router = Router::new().prefix("/v2").middleware(pattern).routes(routes![bare]);
    let client = TestClient::new(App::new().routes([of_route]).include(of_router));
    assert_eq!(client.get("/numbers/7").await.header("x-route"), Some("/numbers/{number}"));
    assert_eq!(client.get("/v2/bare").await.header("x-route"), Some("/v2/bare"));
}

#[tokio::test]
async fn a_middleware_is_still_a_function() {
    let client = TestClient::new(App::new().routes(routes![bare]).middleware(route));
    assert_eq!(client.get("/bare").await.header("x-order"), Some("route"));
    let client = TestClient::new(App::new().routes(routes![bare]).middleware(route {}));
    assert_eq!(client.get("/bare").await.header("x-order"), Some("route"));
}
