//! What an app learns of its clients from the proxies that it trusts.

use crate::support::capture_log;
use serde_json::json;
use statuskit::Urls;
use statuskit::app::TrustedProxies;
use statuskit::middleware::{AccessLog, HttpsRedirect, RateLimit, TrustedHost};
use statuskit::prelude::*;

const PROXY: &str = "10.0.0.1:4711";
const STRANGER: &str = "192.0.2.66:4711";

#[get("/who")]
fn who(request: RequestParts, ClientAddr(client): ClientAddr, urls: Urls) -> serde_json::Value {
    let url = urls.url_for("who", &[]).expect("the route exists");
    json!({
        "client": client.map(|client| client.to_string()),
        "peer": request.peer().map(|peer| peer.to_string()),
        "origin": request.origin(),
        "url": url,
    })
}

#[get("/slash/")]
fn slash() -> u8 {
    1
}

fn app() -> App {
    App::new().routes(routes![who, slash]).trusted_proxies(["10.0.0.0/8"])
}

fn client_of(app: App, peer: &str) -> TestClient {
    let peer = peer.parse().expect("an address");
    TestClient::over(app.build().expect("the routes are right").for_client(Some(peer)))
}

/// Sends these headers, and returns the answer of `/who`.
async fn ask(app: App, peer: &str, headers: &[(&str, &str)]) -> serde_json::Value {
    let request = client_of(app, peer).get("/who").header(HOST, "inside:8000");
    headers.iter().fold(request, |request, (name, value)| request.header(*name, *value)).await.json()
}

const X_FORWARDED: [(&str, &str); 4] = [
    ("x-forwarded-for", "203.0.113.9, 192.0.2.7:5000, 10.0.0.2"),
    ("x-forwarded-proto", "https,http"),
    ("x-forwarded-host", "evil.test, shop.example, inner.example"),
    ("x-forwarded-prefix", "/evil, /shop/, /v1"),
];

#[tokio::test]
async fn a_trusted_proxy_names_the_client_and_its_url() {
    let expected = json!({
        "client": "192.0.2.7:5000",
        "peer": PROXY,
        "origin": "https://shop.example",
        "url": "/shop/v1/who",
    });
    assert_eq!(ask(app(), PROXY, &X_FORWARDED).await, expected);
}

#[tokio::test]
async fn the_word_of_anybody_else_does_not_count() {
    let expected =
        json!({"client": STRANGER, "peer": STRANGER, "origin": "http://inside:8000", "url": "/who"});
    assert_eq!(ask(app(), STRANGER, &X_FORWARDED).await, expected);
    let nobody = App::new().routes(routes![who]);
    assert_eq!(ask(nobody, PROXY, &X_FORWARDED).await["client"], PROXY);
}

#[tokio::test]
async fn only_one_family_of_headers_counts() {
    let forwarded =
        "for=evil, for=\"192.0.2.8:1\";proto=https;host=\"shop.example:444\", for=10.0.0.2;proto=http";
    let headers = [("forwarded", forwarded), X_FORWARDED[0], X_FORWARDED[3]];
    assert_eq!(ask(app(), PROXY, &headers[..2]).await["client"], "192.0.2.7:5000");
    let app = app().trusted_proxies(TrustedProxies::new(["10.0.0.0/8"]).forwarded());
    let expected = json!({
        "client": "192.0.2.8:1",
        "peer": PROXY,
        "origin": "https://shop.example:444",
        "url": "/who",
    });
    assert_eq!(ask(app, PROXY, &headers).await, expected);
}

#[tokio::test]
async fn host_and_prefix_of_the_client_can_be_ignored() {
    let app = app().trusted_proxies(TrustedProxies::new(["10.0.0.0/8"]).without_url());
    let answer = ask(app, PROXY, &X_FORWARDED).await;
    assert_eq!((&answer["client"], &answer["url"]), (&json!("192.0.2.7:5000"), &json!("/who")));
    assert_eq!(answer["origin"], "https://inside:8000");
}

#[tokio::test]
async fn what_is_malformed_is_ignored() {
    let headers = [
        ("x-forwarded-for", "unknown"),
        ("x-forwarded-proto", "gopher"),
        ("x-forwarded-host", "evil.test/a"),
        ("x-forwarded-prefix", "//evil.test"),
    ];
    let expected = json!({"client": PROXY, "peer": PROXY, "origin": "http://inside:8000", "url": "/who"});
    assert_eq!(ask(app(), PROXY, &headers).await, expected);
}

#[tokio::test]
async fn a_redirect_to_https_ends_behind_several_proxies() {
    let client = client_of(app().middleware(HttpsRedirect::new()), PROXY);
    for (proto, status) in [("https,http", OK), ("https", OK), ("http", TEMPORARY_REDIRECT)] {
        client.get("/who").header("x-forwarded-proto", proto).await.assert_status(status);
    }
    let request = client.get("/who").header("x-forwarded-host", "shop.example:80");
    request.await.assert_header("location", "https://shop.example/who");
    let client = client_of(app().middleware(HttpsRedirect::new()), STRANGER);
    client.get("/who").header("x-forwarded-proto", "https").await.assert_status(TEMPORARY_REDIRECT);
    let client = TestClient::new(App::new().routes(routes![who]).middleware(HttpsRedirect::behind_proxy()));
    client.get("/who").header("x-forwarded-proto", "https,http").await.assert_status(OK);
}

#[tokio::test]
async fn redirects_lead_to_the_url_of_the_client() {
    let headers = |request: statuskit::testing::TestRequest| {
        X_FORWARDED.iter().fold(request, |request, (name, value)| request.header(*name, *value))
    };
    let client = client_of(app().absolute_redirects(true), PROXY);
    for path in ["/slash", "/shop/v1/slash"] {
        let response = headers(client.get(path)).await;
        response.assert_header("location", "https://shop.example/shop/v1/slash/");
    }
    let root = headers(client.get("/shop/v1")).await;
    root.assert_status(NOT_FOUND);
}

#[tokio::test]
async fn mounted_apps_see_the_same_client() {
    let outer = || App::new().trusted_proxies(["10.0.0.0/8"]).mount("/m", app());
    let request = client_of(outer(), PROXY).get("/m/who");
    let request = X_FORWARDED.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    let answer: serde_json::Value = request.await.json();
    assert_eq!((&answer["client"], &answer["url"]), (&json!("192.0.2.7:5000"), &json!("/shop/v1/m/who")));
}

#[tokio::test]
async fn the_log_limits_and_trusted_hosts_use_the_client() {
    let (log, guard) = capture_log();
    let app = app().middleware(RateLimit::per_minute(1)).middleware(AccessLog);
    let client = client_of(app.middleware(TrustedHost::new(["shop.example"])), PROXY);
    let mut statuses = Vec::new();
    for (address, host) in
        [("192.0.2.7", "shop.example"), ("192.0.2.8", "shop.example"), ("192.0.2.7", "a.test")]
    {
        let request = client.get("/who").header("x-forwarded-for", address);
        statuses.push(request.header("x-forwarded-host", host).await.status().as_u16());
    }
    let again =
        client.get("/who").header("x-forwarded-for", "192.0.2.7").header("x-forwarded-host", "shop.example");
    statuses.push(again.await.status().as_u16());
    drop(guard);
    assert_eq!(statuses, [200, 200, 400, 429]);
    assert!(log.text().contains("client=192.0.2.8:0"), "{}", log.text());
}

#[test]
#[should_panic = "`proxy.example` is not a network of proxies"]
fn a_name_is_not_a_network() {
    let _ = App::new().trusted_proxies(["proxy.example"]);
}
