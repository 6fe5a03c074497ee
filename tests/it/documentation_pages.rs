//! Where the document is served, and the pages that show it.

use serde_json::Value;
use statuskit::Route;
use statuskit::extend::input::infer;
use statuskit::openapi::spec::OpenApiServer;
use statuskit::prelude::*;

#[model]
struct Item {
    #[field(min_length = 1)]
    name: String,
    tags: Vec<String>,
}

/// Create an item.
#[post("/items")]
async fn create_item(item: Item) -> Item {
    item
}

fn client() -> TestClient {
    TestClient::new(App::new().title("Shop & Co").routes(routes![create_item]))
}

#[tokio::test]
async fn the_document_is_served_with_an_etag() {
    let client = client();
    let response = client.get("/openapi.json").await;
    response.assert_status(OK);
    assert_eq!(response.headers()[CONTENT_TYPE], "application/json");
    assert_eq!(response.json::<Value>()["info"]["title"], "Shop & Co");
    let tag = response.headers()[ETAG].to_str().expect("a tag is ASCII").to_owned();
    let again = client.get("/openapi.json").header(IF_NONE_MATCH, format!("\"other\", W/{tag}")).await;
    again.assert_status(NOT_MODIFIED);
    assert!(again.bytes().is_empty());
    client.get("/openapi.json").header(IF_NONE_MATCH, "\"other\"").await.assert_status(OK);
}

#[tokio::test]
async fn the_document_is_served_as_yaml() {
    let response = client().get("/openapi.yaml").await;
    assert_eq!(response.headers()[CONTENT_TYPE], "application/yaml");
    assert!(response.text().starts_with("openapi: \"3.1.0\"\ninfo:\n  title: \"Shop & Co\"\n"));
}

#[tokio::test]
async fn documentation_pages_are_not_among_the_routes() {
    let app = App::new().routes(routes![create_item]).build().expect("the app is valid");
    assert_eq!(app.routes().count(), 1);
    assert_eq!(app.openapi()["paths"].as_object().map(serde_json::Map::len), Some(1));
}

#[tokio::test]
async fn the_document_can_be_moved_or_disabled() {
    let client = TestClient::new(App::new().openapi_url("/api/schema"));
    client.get("/api/schema").await.assert_status(OK);
    client.get("/api/schema.yaml").await.assert_status(OK);
    client.get("/openapi.json").await.assert_status(NOT_FOUND);
    let client = TestClient::new(App::new().openapi_url(None));
    for path in ["/openapi.json", "/openapi.yaml", "/docs", "/docs/init.js", "/redoc"] {
        client.get(path).await.assert_status(NOT_FOUND);
    }
}

/// The pages of FastAPI answer HEAD, unlike its other routes.
#[tokio::test]
async fn pages_answer_head_under_fastapis_profile() {
    let app = |title: &str| {
        App::new()
            .title(title)
            .profile(Profile::FastApi)
            .redoc_script("https://cdn.example.com/redoc.js")
            .routes(routes![create_item])
    };
    let client = TestClient::new(app("outer").mount("/sub", app("inner")));
    for path in ["/openapi.json", "/docs", "/redoc", "/sub/openapi.json", "/sub/docs", "/sub/redoc"] {
        let head = client.head(path).await;
        head.assert_status(OK);
        assert!(head.bytes().is_empty());
        let length = client.get(path).await.bytes().len();
        head.assert_header("content-length", &length.to_string());
        let refused = client.post(path).await;
        refused.assert_status(METHOD_NOT_ALLOWED);
        refused.assert_header("allow", "GET, HEAD");
    }
    let refused = client.head("/items").await;
    refused.assert_status(METHOD_NOT_ALLOWED);
    refused.assert_header("allow", "POST");
}

#[tokio::test]
async fn a_route_of_one_method_of_a_page_replaces_the_page() {
    let own = Route::on([Method::HEAD], "/docs").plain_handler((), |()| ());
    let client = TestClient::new(App::new().profile(Profile::FastApi).routes([own]));
    client.head("/docs").await.assert_status(OK);
    client.get("/docs").await.assert_status(METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn a_route_takes_precedence_over_a_page_at_its_default_path() {
    let client = TestClient::new(App::new().routes([own("/openapi.json")]));
    client.get("/openapi.json").await.assert_json(&"mine");
    client.get("/docs").await.assert_status(OK);
}

#[tokio::test]
async fn the_page_loads_only_files_of_the_app() {
    let client = client();
    let page = client.get("/docs").await;
    page.assert_status(OK);
    assert_eq!(page.headers()[CONTENT_TYPE], "text/html; charset=utf-8");
    assert!(page.text().contains("<title>Shop &amp; Co - Swagger UI</title>"));
    assert!(!page.text().contains("://"), "{}", page.text());
    let policy = page.headers()[CONTENT_SECURITY_POLICY].to_str().expect("a policy is ASCII");
    assert!(policy.contains("script-src 'self';") && policy.contains("default-src 'none';"), "{policy}");
    for file in ["swagger-ui.css", "swagger-ui-bundle.js", "init.js"] {
        assert!(page.text().contains(&format!("\"./docs/{file}\"")), "{}", page.text());
        client.get(&format!("/docs/{file}")).await.assert_status(OK);
    }
}

#[tokio::test]
async fn compressed_files_are_sent_to_clients_that_accept_gzip() {
    let (client, script) = (client(), "/docs/swagger-ui-bundle.js");
    let packed = client.get(script).header(ACCEPT_ENCODING, "br, gzip").await;
    assert_eq!(packed.headers()[CONTENT_ENCODING], "gzip");
    assert_eq!(packed.headers()[CONTENT_TYPE], "text/javascript; charset=utf-8");
    assert_eq!(packed.headers()[VARY], "accept-encoding");
    assert!(packed.bytes().starts_with(&[0x1f, 0x8b]));
    let icon = client.get("/docs/favicon-32x32.png").header(ACCEPT_ENCODING, "gzip").await;
    assert!(icon.headers().get(CONTENT_ENCODING).is_none());
}

#[tokio::test]
async fn files_are_decompressed_for_other_clients() {
    let (client, script) = (client(), "/docs/swagger-ui-bundle.js");
    let packed = client.get(script).header(ACCEPT_ENCODING, "gzip").await;
    for accepted in ["identity", "gzip;q=0", "br"] {
        let plain = client.get(script).header(ACCEPT_ENCODING, accepted).await;
        assert!(plain.headers().get(CONTENT_ENCODING).is_none(), "{accepted}");
        assert!(plain.text().contains("SwaggerUIBundle"));
        assert_ne!(plain.headers()[ETAG], packed.headers()[ETAG]);
        let tag = plain.headers()[ETAG].clone();
        let again = client.get(script).header(ACCEPT_ENCODING, accepted).header(IF_NONE_MATCH, tag).await;
        assert_eq!((again.status(), &again.headers()[VARY]), (NOT_MODIFIED, &plain.headers()[VARY]));
    }
    assert!(client.get(script).await.headers().get(CONTENT_ENCODING).is_none());
}

#[tokio::test]
async fn the_page_can_be_moved() {
    let client = TestClient::new(App::new().docs_url("/internal/api").openapi_url("/v1/openapi.json"));
    assert!(client.get("/internal/api").await.text().contains("src=\"./api/init.js\""));
    let script = client.get("/internal/api/init.js").await;
    assert!(script.text().contains("new URL(\"./../v1/openapi.json\", location.href)"), "{}", script.text());
    client.get("/docs").await.assert_status(NOT_FOUND);
}

#[tokio::test]
async fn swagger_ui_accepts_settings() {
    let app = App::new()
        .swagger_ui_parameters(json!({"persistAuthorization": true, "deepLinking": false}))
        .swagger_ui_init_oauth(json!({"clientId": "shop"}));
    let script = TestClient::new(app).get("/docs/init.js").await;
    for part in
        ["\"persistAuthorization\":true", "\"deepLinking\":false", "ui.initOAuth({\"clientId\":\"shop\"});"]
    {
        assert!(script.text().contains(part), "{}", script.text());
    }
    assert!(
        script.text().contains("oauth2RedirectUrl: new URL(\"./docs/oauth2-redirect\""),
        "{}",
        script.text()
    );
}

#[tokio::test]
async fn the_oauth2_redirect_page_loads_its_script() {
    let client = client();
    assert!(client.get("/docs/oauth2-redirect").await.text().contains("./oauth2-redirect.js"));
    client.get("/docs/oauth2-redirect.js").await.assert_status(OK);
}

#[tokio::test]
async fn redoc_requires_a_script() {
    client().get("/redoc").await.assert_status(NOT_FOUND);
    let app = App::new().redoc_script("https://cdn.example.com/redoc.js").redoc_url("/reference");
    let page = TestClient::new(app).get("/reference").await;
    assert!(page.text().contains("<redoc spec-url=\"./openapi.json\">"));
    let policy = page.headers()[CONTENT_SECURITY_POLICY].to_str().expect("a policy is ASCII");
    assert!(policy.contains("script-src https://cdn.example.com;"), "{policy}");
}

#[tokio::test]
async fn the_document_lists_the_root_path_as_a_server() {
    let client = TestClient::new(App::new().root_path("/shop/").routes(routes![create_item]));
    let document: Value = client.get("/openapi.json").await.json();
    assert_eq!(document["servers"], json!([{"url": "/shop"}]));
}

#[tokio::test]
async fn the_document_of_a_mounted_app_lists_the_mount_path_as_a_server() {
    let other = || OpenApiServer { url: "https://shop.example.com".to_owned(), description: None };
    let shop = || App::new().servers([other()]).routes(routes![create_item]);
    let client = TestClient::new(App::new().mount("/v1/shop", shop()));
    let document: Value = client.get("/v1/shop/openapi.json").await.json();
    let urls: Vec<_> =
        document["servers"].as_array().expect("a list").iter().map(|server| &server["url"]).collect();
    assert_eq!(urls, ["/v1/shop", "https://shop.example.com"]);
    assert!(client.get("/v1/shop/openapi.yaml").await.text().contains("    url: \"/v1/shop\"\n"));
    assert!(client.get("/v1/shop/docs").await.text().contains("src=\"./docs/init.js\""));
    client.get("/v1/shop/docs/init.js").await.assert_status(OK);
    let proxied = TestClient::new(App::new().mount("/shop", shop().root_path("/proxy")));
    let document: Value = proxied.get("/shop/openapi.json").await.json();
    assert_eq!(document["servers"][0]["url"], "/proxy");
}

/// The promise is 50 ms. Debug builds are ten times slower.
#[test]
fn many_routes_are_documented_quickly() {
    let route = |index: usize| {
        Route::post(&format!("/items/{index}"))
            .name(&format!("create_item_{index}"))
            .handler((infer::<Item>("item"),), |(item,)| create_item(item))
    };
    let app = App::new().routes((0..300).map(route)).build().expect("the app is valid");
    let write = || {
        let start = std::time::Instant::now();
        let document = app.openapi().to_string();
        (start.elapsed(), document.len())
    };
    // The best of ten runs, because other tests run at the same time.
    let (took, bytes) = (0..10).map(|_| write()).min().expect("there were ten runs");
    println!("300 routes, {bytes} bytes: {took:?}");
    assert!(took.as_millis() < 500, "{took:?}");
}

#[test]
#[should_panic(expected = "`docs` is not a page path: it must begin with `/`, as in `/docs`")]
fn a_url_without_a_leading_slash_panics() {
    let _ = App::new().docs_url("docs");
}

fn own(path: &str) -> Route {
    Route::get(path).name("own").plain_handler((infer::<Method>("method"),), |_| "mine")
}

#[test]
fn a_page_set_to_the_path_of_a_route_is_a_build_error() {
    let app = || App::new().routes([own("/here")]).redoc_script("/redoc.js");
    for (app, setting) in [
        (app().openapi_url("/here"), "openapi_url"),
        (app().docs_url("/here"), "docs_url"),
        (app().redoc_url("/here"), "redoc_url"),
    ] {
        let error = app.build().expect_err("the path has a route").to_string();
        assert!(error.contains(&format!("\n- `{setting}` (tests/it/documentation_pages.rs:")), "{error}");
        assert!(error.contains(
            " puts a page at `/here`, which already has a route; change one of them:\n  GET /here (own, "
        ));
    }
}
