//! Which route a request matches, and what is sent if it matches none.

use crate::support::peers;
use serde_json::json;
use statuskit::prelude::*;

#[get("/one")]
fn one() -> u8 {
    1
}

#[get("/multi")]
fn read_multi() -> u8 {
    1
}

#[post("/multi")]
fn create_multi() -> u8 {
    2
}

#[route("/api", methods = [GET, PUT])]
fn api(method: Method) -> String {
    method.to_string()
}

#[get("/users/{user_id}")]
fn user(user_id: String) -> String {
    user_id
}

#[put("/users/me")]
fn update_me() -> &'static str {
    "me"
}

#[get("/files/{rest:path}")]
fn file(rest: String) -> String {
    rest
}

#[get("/folder/")]
fn folder() -> u8 {
    1
}

#[get("/explicit")]
fn explicit() -> &'static str {
    "GET"
}

#[head("/explicit", status = 299)]
fn explicit_head() -> &'static str {
    "HEAD"
}

#[options("/one")]
fn one_options() -> NoContent {
    NoContent
}

#[statuskit::trace("/traced")]
fn traced() -> &'static str {
    "traced"
}

const BUSY: u16 = 599;
const GONE_AWAY: StatusCode = StatusCode::GONE;

#[get("/by-constant", status = BUSY)]
#[post("/by-constant", status = GONE_AWAY)]
#[put("/by-path", status = statuskit::status::HTTP_202_ACCEPTED)]
#[patch("/by-path", status = StatusCode::ALREADY_REPORTED)]
fn by_constant() -> u8 {
    1
}

fn app() -> App {
    App::new().routes(routes![
        by_constant,
        one,
        read_multi,
        create_multi,
        api,
        user,
        update_me,
        file,
        folder,
        explicit,
        explicit_head,
        one_options,
        traced
    ])
}

fn fastapi() -> App {
    App::new().profile(Profile::FastApi).routes(routes![one, read_multi, create_multi])
}

#[tokio::test]
async fn options_asterisk_lists_every_method_of_the_app() {
    let [wire, _] = peers(app).await;
    let answer = wire.send("OPTIONS", "*", "").await;
    answer.assert_no_content(204);
    let allowed = answer.header("allow").unwrap();
    assert!(["GET", "HEAD", "OPTIONS"].iter().all(|method| allowed.split(", ").any(|one| one == *method)));
    assert_eq!(wire.send("GET", "*", "").await.status, 404);
    let [wire, _] = peers(|| app().automatic_options(false)).await;
    assert_eq!(wire.send("OPTIONS", "*", "").await.status, 404);
}

#[tokio::test]
async fn allow_lists_every_method_of_the_path() {
    for peer in peers(app).await {
        for (method, path, allow) in [
            ("POST", "/one", "GET, HEAD, OPTIONS"),
            ("PUT", "/multi", "GET, HEAD, POST"),
            ("DELETE", "/api", "GET, HEAD, PUT"),
            ("DELETE", "/users/me", "GET, HEAD, PUT"),
            ("FOO", "/multi", "GET, HEAD, POST"),
        ] {
            let answer = peer.send(method, path, "").await;
            answer.assert(405, json!({"detail": "Method Not Allowed"}));
            assert_eq!(answer.header("allow"), Some(allow), "{method} {path}");
        }
    }
}

#[tokio::test]
async fn a_path_of_another_method_does_not_hide_a_capture() {
    for peer in peers(app).await {
        peer.send("GET", "/users/me", "").await.assert(200, json!("me"));
        peer.send("PUT", "/users/me", "").await.assert(200, json!("me"));
    }
}

#[tokio::test]
async fn a_handler_can_have_several_methods_and_decorators() {
    for peer in peers(app).await {
        peer.send("GET", "/api", "").await.assert(200, json!("GET"));
        peer.send("PUT", "/api", "").await.assert(200, json!("PUT"));
        peer.send("TRACE", "/traced", "").await.assert(200, json!("traced"));
        peer.send("OPTIONS", "/one", "").await.assert_no_content(204);
    }
}

#[tokio::test]
async fn a_status_can_be_any_constant_expression() {
    for peer in peers(app).await {
        for (method, path, status) in [
            ("GET", "/by-constant", 599),
            ("POST", "/by-constant", 410),
            ("PUT", "/by-path", 202),
            ("PATCH", "/by-path", 208),
        ] {
            peer.send(method, path, "").await.assert(status, json!(1));
        }
    }
}

#[tokio::test]
async fn the_rest_of_a_path_may_be_empty_or_contain_slashes() {
    for peer in peers(app).await {
        peer.send("GET", "/files/a/b.txt", "").await.assert(200, json!("a/b.txt"));
        peer.send("GET", "/files/", "").await.assert(200, json!(""));
    }
}

#[tokio::test]
async fn paths_are_decoded_before_they_are_matched() {
    for peer in peers(app).await {
        peer.send("GET", "/users/J%C3%BCrgen%20%2B", "").await.assert(200, json!("Jürgen +"));
        peer.send("GET", "/%6Fne", "").await.assert(200, json!(1));
        assert_eq!(peer.send("GET", "/users/a%2Fb", "").await.status, 404);
    }
}

#[tokio::test]
async fn malformed_percent_encoding_is_400() {
    for peer in peers(app).await {
        for path in ["/users/%zz", "/users/%f", "/users/%ff"] {
            let answer = peer.send("GET", path, "").await;
            answer.assert(400, json!({"detail": "The path is not percent-encoded UTF-8"}));
        }
    }
}

#[tokio::test]
async fn slash_redirects_keep_the_query() {
    for peer in peers(app).await {
        for (path, location) in [("/one/?a=1", "/one?a=1"), ("/one//", "/one"), ("/folder", "/folder/")] {
            let answer = peer.send("POST", path, "").await;
            assert_eq!((answer.status, answer.header("location")), (307, Some(location)), "{path}");
        }
        assert_eq!(peer.send("GET", "//one/", "").await.status, 404);
    }
}

#[get("/dirs/{dir}/")]
fn dir(dir: String) -> String {
    dir
}

#[get("/links/{link}")]
fn link(link: String) -> String {
    link
}

#[tokio::test]
async fn slash_redirects_lead_to_the_path_as_it_was_sent() {
    for peer in peers(|| App::new().routes(routes![dir, link])).await {
        for sent in ["a%3Fb", "a%23b", "a%25b", "a%252Fb", "a%20b", "%C3%A9", "a;b@c+d", "a%5Cb"] {
            for (path, location) in [
                (format!("/dirs/{sent}?x=%20"), format!("/dirs/{sent}/?x=%20")),
                (format!("/links/{sent}/"), format!("/links/{sent}")),
                (format!("/links/{sent}%2F/"), format!("/links/{sent}")),
            ] {
                let answer = peer.send("GET", &path, "").await;
                let found = (answer.status, answer.header("location"));
                assert_eq!(found, (307, Some(location.as_str())), "{path}");
                assert_eq!(peer.send("GET", &location, "").await.status, 200, "{location}");
            }
        }
    }
}

/// FastAPI's redirects are absolute.
#[tokio::test]
async fn slash_redirects_can_contain_the_host() {
    let client = TestClient::new(app().absolute_redirects(true));
    for (host, location) in [
        ("example.com:8000", "http://example.com:8000/one?a=%20"),
        ("[::1]", "http://[::1]/one?a=%20"),
        ("not a host", "/one?a=%20"),
    ] {
        let response = client.post("/one/?a=%20").header(HOST, host).await;
        response.assert_status(TEMPORARY_REDIRECT).assert_header("location", location);
    }
}

#[tokio::test]
async fn slash_redirects_can_be_turned_off() {
    for peer in peers(|| app().redirect_slashes(false)).await {
        peer.send("GET", "/one/", "").await.assert(404, json!({"detail": "Not Found"}));
    }
}

#[tokio::test]
async fn head_uses_its_own_route_or_falls_back_to_get() {
    for peer in peers(app).await {
        let answer = peer.send("HEAD", "/explicit", "").await;
        assert_eq!(
            (answer.status, answer.header("content-length"), answer.text().as_str()),
            (299, Some("6"), "")
        );
        let answer = peer.send("HEAD", "/one", "").await;
        assert_eq!(
            (answer.status, answer.header("content-length"), answer.text().as_str()),
            (200, Some("1"), "")
        );
        let answer = peer.send("HEAD", "/nowhere", "").await;
        assert_eq!(
            (answer.status, answer.header("content-length"), answer.text().as_str()),
            (404, Some("22"), "")
        );
    }
}

#[tokio::test]
async fn with_the_fastapi_profile_head_is_405_and_post_is_200() {
    for peer in peers(fastapi).await {
        let answer = peer.send("HEAD", "/one", "").await;
        assert_eq!((answer.status, answer.header("allow"), answer.text().as_str()), (405, Some("GET"), ""));
        peer.send("POST", "/multi", "").await.assert(200, json!(2));
    }
}

mod mistakes {
    use super::*;

    #[get("/users/{name}")]
    fn by_name(name: String) -> String {
        name
    }

    #[get("/hits")]
    fn hits(State(hits): State<u64>) -> u64 {
        hits
    }

    fn error(routes: Vec<statuskit::Route>) -> String {
        App::new().routes(routes).build().expect_err("the app is invalid").to_string()
    }

    #[test]
    fn two_routes_with_the_same_method_and_path_are_both_named() {
        let error = error(routes![user, by_name]);
        assert!(error.contains("GET /users/{user_id} (user, tests/it/routing.rs:"), "{error}");
        assert!(error.contains("GET /users/{name} (by_name, tests/it/routing.rs:"), "{error}");
    }

    #[test]
    fn a_missing_state_is_named() {
        let error = error(routes![hits]);
        assert!(error.contains("GET /hits (hits, tests/it/routing.rs:"), "{error}");
        assert!(error.contains("takes `State<u64>`, which the app does not hold: add it"), "{error}");
    }

    #[test]
    fn all_mistakes_are_reported_together() {
        let error = error(routes![user, by_name, hits]);
        assert_eq!(error.matches("\n- ").count(), 2, "{error}");
    }
}

mod overlapping {
    use super::*;

    #[get("/files/{name}")]
    fn one_file(name: String) -> String {
        format!("name {name}")
    }

    #[get("/files/{rest:path}")]
    fn any_file(rest: String) -> String {
        format!("rest {rest}")
    }

    #[get("/{a}-{b}")]
    fn two_captures(a: String, b: String) -> String {
        a + &b
    }

    fn app() -> App {
        App::new().routes(routes![one_file, any_file])
    }

    #[tokio::test]
    async fn the_first_of_two_overlapping_routes_takes_precedence() {
        for peer in peers(app).await {
            peer.send("GET", "/files/a", "").await.assert(200, json!("name a"));
            peer.send("GET", "/files/a/b", "").await.assert(200, json!("rest a/b"));
            peer.send("GET", "/files/", "").await.assert(200, json!("rest "));
        }
    }

    #[test]
    fn two_captures_in_a_segment_are_a_build_error() {
        let error =
            App::new().routes(routes![two_captures]).build().expect_err("the path is invalid").to_string();
        assert!(error.contains("a segment of a path has at most one capture"), "{error}");
    }
}

#[get("/host")]
fn host(#[header] host: String) -> String {
    host
}

fn strict_about_hosts() -> App {
    App::new().routes(routes![host])
}

fn as_uvicorn() -> App {
    strict_about_hosts().profile(Profile::FastApi)
}

#[tokio::test]
async fn two_hosts_are_400_except_with_the_fastapi_profile() {
    for (app, status) in [(strict_about_hosts as fn() -> App, 400), (as_uvicorn, 200)] {
        let [wire, _] = peers(app).await;
        assert_eq!(wire.send("GET", "/host", "").await.status, 200);
        assert_eq!(wire.send_with("GET", "/host", &[("host", "other")], "").await.status, status);
    }
}
