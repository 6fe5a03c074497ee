//! Requests whose head can be read in two ways: repeated headers, odd targets, hosts and transfer codings.

use crate::support::{Peer, peers};
use serde_json::json;
use statuskit::middleware::{HttpsRedirect, TrustedHost};
use statuskit::prelude::*;
use statuskit::{Profile, StaticFiles};

#[get("/token")]
fn token(#[header] authorization: String) -> String {
    authorization
}

#[post("/echo")]
fn echo(#[body] text: String) -> String {
    text
}

#[get("/slash/")]
fn slash() -> u8 {
    1
}

#[get("/origin")]
fn origin(request: RequestParts) -> Option<String> {
    request.origin()
}

fn app() -> App {
    App::new().routes(routes![token, echo, slash, origin])
}

async fn wire(app: fn() -> App) -> Peer {
    let [wire, _] = peers(app).await;
    wire
}

const TWO_TOKENS: [(&str, &str); 2] = [("authorization", "Bearer a"), ("authorization", "Bearer b")];

#[tokio::test]
async fn two_credentials_or_content_types_are_400() {
    let types = [("content-type", "text/plain"), ("content-type", "application/json")];
    for peer in peers(app).await {
        let detail = json!({"detail": "The header Authorization is there more than once"});
        peer.send_with("GET", "/token", &TWO_TOKENS, "").await.assert(400, detail);
        let detail = json!({"detail": "The header Content-Type is there more than once"});
        peer.send_with("POST", "/echo", &types, "{}").await.assert(400, detail);
        let others = [("accept", "a/b"), ("accept", "c/d"), ("authorization", "Bearer a")];
        peer.send_with("GET", "/token", &others, "").await.assert(200, json!("Bearer a"));
    }
    for peer in peers(|| app().problem_json()).await {
        let answer = peer.send_with("GET", "/token", &TWO_TOKENS, "").await;
        assert_eq!((answer.status, answer.header("content-type")), (400, Some("application/problem+json")));
    }
}

#[tokio::test]
async fn in_fastapis_profile_the_first_credentials_count() {
    for peer in peers(|| app().profile(Profile::FastApi)).await {
        peer.send_with("GET", "/token", &TWO_TOKENS, "").await.assert(200, json!("Bearer a"));
    }
    for peer in peers(|| app().profile(Profile::FastApi).refuse_repeated_headers(true)).await {
        assert_eq!(peer.send_with("GET", "/token", &TWO_TOKENS, "").await.status, 400);
    }
}

#[tokio::test]
async fn only_the_transfer_coding_chunked_is_supported() {
    let peer = wire(app).await;
    let body = "2\r\nok\r\n0\r\n\r\n";
    let headers = [("transfer-encoding", "Chunked"), ("content-type", "text/plain")];
    peer.send_with("POST", "/echo", &headers, body).await.assert(201, json!("ok"));
    for codings in ["gzip, chunked", "chunked, chunked", "identity, chunked"] {
        let answer = peer.send_with("POST", "/echo", &[("transfer-encoding", codings)], body).await;
        assert!(matches!(answer.status, 400 | 501), "{codings}: {}", answer.status);
    }
    assert_eq!(peer.send_with("POST", "/echo", &[("transfer-encoding", "gzip")], body).await.status, 400);
}

#[tokio::test]
async fn a_target_that_is_not_a_path_is_400() {
    fn redirecting() -> App {
        app().mount("/", StaticFiles::new("tests/it/site").html())
    }
    fn secure() -> App {
        app().middleware(HttpsRedirect::new())
    }
    for app in [app, redirecting, secure] {
        let peer = wire(app).await;
        for (method, target) in [("GET", "x:80"), ("CONNECT", "x:80"), ("GET", "x")] {
            let answer = peer.send(method, target, "").await;
            assert_eq!((answer.status, answer.header("location")), (400, None), "{method} {target}");
        }
        assert_eq!(peer.send("GET", "*", "").await.status, 404);
    }
    assert_eq!(wire(app).await.send("OPTIONS", "*", "").await.status, 204);
}

#[tokio::test]
async fn the_authority_of_the_target_takes_precedence_over_host() {
    let peer = wire(app).await;
    peer.send("GET", "http://shop.example:80/origin", "").await.assert(200, json!("http://shop.example:80"));
    peer.send("GET", "/origin", "").await.assert(200, json!("http://test"));
    peer.send("GET", "http://ada@shop.example/origin", "").await.assert(200, json!(null));
    let trusted = wire(|| app().middleware(TrustedHost::new(["test"]))).await;
    assert_eq!(trusted.send("GET", "http://evil.example/origin", "").await.status, 400);
    assert_eq!(trusted.send("GET", "/origin", "").await.status, 200);
}

#[tokio::test]
async fn a_host_is_a_name_or_an_address_with_a_port() {
    let absolute = || app().absolute_redirects(true);
    let [trusting, secure, redirecting] = [
        TestClient::new(app().middleware(TrustedHost::new(["example.com", "*.example.com"]))),
        TestClient::new(app().middleware(HttpsRedirect::new())),
        TestClient::new(absolute()),
    ];
    for host in [
        "example.com:80a",
        "example.com:80:80",
        "ada@example.com",
        "a%2fb.example.com",
        "a..example.com",
        "[::1",
        "[::1]x",
        "example.com:99999",
        "evil.com#.example.com",
    ] {
        trusting.get("/origin").header(HOST, host).await.assert_status(BAD_REQUEST);
        secure.get("/origin").header(HOST, host).await.assert_status(BAD_REQUEST);
        redirecting.get("/slash").header(HOST, host).await.assert_header("location", "/slash/");
    }
    redirecting
        .get("/slash")
        .header(HOST, "[::1]:80")
        .await
        .assert_header("location", "http://[::1]:80/slash/");
}

/// A path that begins with two slashes would be another host.
#[tokio::test]
async fn no_redirect_leads_to_another_host() {
    let mounted =
        || App::new().routes(routes![slash]).mount("/files", StaticFiles::new("tests/it/site").html());
    let apps = [
        TestClient::new(App::new().mount("/", StaticFiles::new("tests/it/site").html())),
        TestClient::new(App::new().frontend("/", statuskit::Frontend::new("tests/it/site"))),
        TestClient::new(mounted()),
        TestClient::new(App::new().mount("/m", mounted())),
        TestClient::new(mounted().root_path("/shop")),
        TestClient::new(mounted().absolute_redirects(true)),
    ];
    let tails =
        ["slash", "slash/", "sub", "sub/", "files", "evil.example", "evil.example/", "evil.example/.."];
    let heads =
        ["//", "///", "/%2F", "/%2f%2F", "/\\", "/%5C", "//evil.example/", "/m//", "/files//", "/shop//"];
    for client in &apps {
        for (head, tail) in heads.iter().flat_map(|head| tails.map(|tail| (head, tail))) {
            let response = client.get(&format!("{head}{tail}")).await;
            let location = response.header("location").unwrap_or("/");
            let is_own = location.starts_with("http://testserver/")
                || (location.starts_with('/') && !location.starts_with("//") && !location.starts_with("/\\"));
            assert!(is_own, "{head}{tail} leads to {location}");
        }
    }
}
