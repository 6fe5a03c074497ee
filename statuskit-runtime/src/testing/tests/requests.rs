//! What the client sends.

use super::client;
use http::header::CONTENT_TYPE;
use serde_json::json;

#[tokio::test]
async fn a_get_has_a_host_and_no_body() {
    assert_eq!(client().get("/echo").await.text(), "GET /echo\nhost: \"testserver\"\n");
}

#[tokio::test]
async fn every_method_is_sent() {
    let client = client();
    for (request, method) in [
        (client.get("/echo"), "GET"),
        (client.post("/echo"), "POST"),
        (client.put("/echo"), "PUT"),
        (client.patch("/echo"), "PATCH"),
        (client.delete("/echo"), "DELETE"),
        (client.options("/echo"), "OPTIONS"),
        (client.trace("/echo"), "TRACE"),
    ] {
        let response = request.send().await;
        assert!(response.text().starts_with(&format!("{method} /echo\n")), "{response:?}");
    }
}

#[tokio::test]
async fn a_query_is_encoded() {
    let request = client().get("/echo").query(&[("q", "a b&c=d/ü")]).query(&[("n", 1)]).query_raw("x=%20");
    assert_eq!(line(request.await.text()), "GET /echo?q=a+b%26c%3Dd%2F%C3%BC&n=1&x=%20");
}

#[tokio::test]
async fn a_json_body_has_its_type_and_length() {
    let response = client().post("/echo").json(&json!({"id": 7})).await;
    let expected = "POST /echo\ncontent-type: \"application/json\"\nhost: \"testserver\"\ncontent-length: \"8\"\n{\"id\":7}";
    assert_eq!(response.text(), expected);
}

#[tokio::test]
async fn an_explicit_content_type_is_kept() {
    let request = client().post("/echo").header(CONTENT_TYPE, "application/merge-patch+json").json(&7);
    let response = request.await;
    assert_eq!(response.text().matches("content-type").count(), 1);
    assert!(response.text().contains("merge-patch"));
}

#[tokio::test]
async fn a_form_is_encoded() {
    let response = client().post("/echo").form(&[("name", "Straw hat"), ("price", "5")]).await;
    assert!(response.text().contains("application/x-www-form-urlencoded"), "{response:?}");
    assert!(response.text().ends_with("\nname=Straw+hat&price=5"), "{response:?}");
}

#[tokio::test]
async fn bearer_sets_the_authorization_header() {
    let response = client().get("/echo").bearer("secret").await;
    assert!(response.text().contains("authorization: \"Bearer secret\"\n"), "{response:?}");
}

#[tokio::test]
async fn a_request_header_takes_precedence_over_a_default_header() {
    let client = client().default_header("accept", "text/html");
    assert!(client.get("/echo").await.text().contains("accept: \"text/html\"\n"));
    let response = client.get("/echo").header("accept", "text/plain").await;
    assert!(response.text().contains("accept: \"text/plain\"\n"), "{response:?}");
    assert!(!response.text().contains("text/html"), "{response:?}");
}

#[tokio::test]
#[should_panic(expected = "the path `items` must begin with `/`")]
async fn a_path_without_a_leading_slash_panics() {
    let _ = client().get("items");
}

#[tokio::test]
#[should_panic(expected = "`/straw hat` is not a path")]
async fn a_path_with_a_space_panics() {
    let _ = client().get("/straw hat");
}

fn line(text: &str) -> &str {
    text.lines().next().expect("a line")
}
