//! What the client sends.

use super::client;
use http::header::CONTENT_TYPE;
use serde_json::json;

#[tokio::test]
async fn a_get_has_a_host_and_no_body() {
    assert_eq!(client().get("/tell").await.text(), "GET /tell\nhost: \"testserver\"\n");
}

#[tokio::test]
async fn every_method_has_its_name() {
    let client = client();
    for (request, method) in [
        (client.get("/tell"), "GET"),
        (client.post("/tell"), "POST"),
        (client.put("/tell"), "PUT"),
        (client.patch("/tell"), "PATCH"),
        (client.delete("/tell"), "DELETE"),
        (client.options("/tell"), "OPTIONS"),
        (client.trace("/tell"), "TRACE"),
    ] {
        let response = request.send().await;
        assert!(response.text().starts_with(&format!("{method} /tell\n")), "{response:?}");
    }
}

#[tokio::test]
async fn a_query_is_encoded() {
    let request = client().get("/tell").query(&[("q", "a b&c=d/ü")]).query(&[("n", 1)]).query_raw("x=%20");
    assert_eq!(line(request.await.text()), "GET /tell?q=a+b%26c%3Dd%2F%C3%BC&n=1&x=%20");
}

#[tokio::test]
async fn a_json_body_has_its_type_and_length() {
    let response = client().post("/tell").json(&json!({"id": 7})).await;
    let expected = "POST /tell\ncontent-type: \"application/json\"\nhost: \"testserver\"\ncontent-length: \"8\"\n{\"id\":7}";
    assert_eq!(response.text(), expected);
}

#[tokio::test]
async fn a_content_type_of_ones_own_stays() {
    let request = client().post("/tell").header(CONTENT_TYPE, "application/merge-patch+json").json(&7);
    let response = request.await;
    assert_eq!(response.text().matches("content-type").count(), 1);
    assert!(response.text().contains("merge-patch"));
}

#[tokio::test]
async fn a_form_is_encoded() {
    let response = client().post("/tell").form(&[("name", "Straw hat"), ("price", "5")]).await;
    assert!(response.text().contains("application/x-www-form-urlencoded"), "{response:?}");
    assert!(response.text().ends_with("\nname=Straw+hat&price=5"), "{response:?}");
}

#[tokio::test]
async fn a_token_is_a_bearer() {
    let response = client().get("/tell").bearer("secret").await;
    assert!(response.text().contains("authorization: \"Bearer secret\"\n"), "{response:?}");
}

#[tokio::test]
async fn a_default_header_gives_way_to_the_requests_own() {
    let client = client().default_header("accept", "text/html");
    assert!(client.get("/tell").await.text().contains("accept: \"text/html\"\n"));
    let response = client.get("/tell").header("accept", "text/plain").await;
    assert!(response.text().contains("accept: \"text/plain\"\n"), "{response:?}");
    assert!(!response.text().contains("text/html"), "{response:?}");
}

#[tokio::test]
#[should_panic(expected = "the path `items` must begin with `/`")]
async fn a_path_without_slash_is_refused() {
    let _ = client().get("items");
}

#[tokio::test]
#[should_panic(expected = "`/straw hat` is not a path")]
async fn a_path_with_a_space_is_refused() {
    let _ = client().get("/straw hat");
}

fn line(text: &str) -> &str {
    text.lines().next().expect("a line")
}
