//! Cookies and redirects.

use super::client;

#[tokio::test]
async fn cookies_are_kept_between_requests() {
    let client = client();
    client.post("/login").await;
    assert_eq!(client.get("/cookies").await.text(), "session=abc");
    client.post("/logout").await;
    assert_eq!(client.get("/cookies").await.text(), "none");
}

#[tokio::test]
async fn cookies_are_not_kept_when_turned_off() {
    let client = client().keep_cookies(false);
    client.post("/login").await;
    assert_eq!(client.get("/cookies").await.text(), "none");
}

#[tokio::test]
async fn a_cookie_of_one_request_is_sent_once() {
    let client = client();
    client.post("/login").await;
    assert_eq!(client.get("/cookies").cookie("theme", "dark").await.text(), "session=abc; theme=dark");
    assert_eq!(client.get("/cookies").await.text(), "session=abc");
}

#[tokio::test]
async fn redirects_are_not_followed_by_default() {
    assert_eq!(client().get("/307").await.status().as_u16(), 307);
}

#[tokio::test]
async fn a_temporary_redirect_repeats_method_and_body() {
    let response = client().follow_redirects(true).post("/307").text("body").await;
    assert!(response.text().starts_with("POST /echo\n"), "{response:?}");
    assert!(response.text().ends_with("\nbody"), "{response:?}");
}

#[tokio::test]
async fn a_moved_post_becomes_a_get() {
    let response = client().follow_redirects(true).post("/301").text("body").await;
    assert_eq!(response.text(), "GET /echo?moved\nhost: \"testserver\"\n");
}

#[tokio::test]
#[should_panic(expected = "GET /loop was redirected more than 10 times")]
async fn a_redirect_loop_panics() {
    client().follow_redirects(true).get("/loop").await;
}
