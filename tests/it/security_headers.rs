//! `SecurityHeaders`: what browsers are asked for.

use statuskit::middleware::SecurityHeaders;
use statuskit::prelude::*;

#[get("/")]
fn index() -> &'static str {
    "Hello"
}

#[get("/framed")]
fn framed(response: ResponseParts) -> &'static str {
    response.set_header(X_FRAME_OPTIONS, "SAMEORIGIN");
    "Hello"
}

fn app(headers: SecurityHeaders) -> TestClient {
    TestClient::new(App::new().routes(routes![index, framed]).trusted_proxies(["*"]).middleware(headers))
}

#[tokio::test]
async fn every_response_has_the_defaults() {
    let client = app(SecurityHeaders::new());
    for path in ["/", "/nothing"] {
        let response = client.get(path).await;
        response
            .assert_header("x-content-type-options", "nosniff")
            .assert_header("x-frame-options", "DENY")
            .assert_header("referrer-policy", "strict-origin-when-cross-origin")
            .assert_header(
                "content-security-policy",
                "frame-ancestors 'none'; object-src 'none'; base-uri 'self'",
            );
        assert_eq!(response.header("strict-transport-security"), None, "{path} came without TLS");
    }
    let response = client.get("/").header("x-forwarded-proto", "https").await;
    response.assert_header("strict-transport-security", "max-age=31536000");
}

#[tokio::test]
async fn headers_of_the_response_and_of_the_settings_take_precedence() {
    let headers = SecurityHeaders::new()
        .set(CONTENT_SECURITY_POLICY, "default-src 'self'")
        .set("permissions-policy", "camera=()")
        .without(REFERRER_POLICY);
    let response = app(headers).get("/framed").await;
    response
        .assert_header("x-frame-options", "SAMEORIGIN")
        .assert_header("content-security-policy", "default-src 'self'")
        .assert_header("permissions-policy", "camera=()");
    assert_eq!(response.header("referrer-policy"), None);
}

#[test]
#[should_panic = "cannot be sent as a header"]
fn an_invalid_value_panics_at_start() {
    let _ = SecurityHeaders::new().set("x-a", "a\nb");
}
