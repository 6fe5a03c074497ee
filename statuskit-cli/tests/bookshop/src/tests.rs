//! The app starts, and its document is that of the original.

use crate::app;
use statuskit::openapi::differences;
use statuskit::prelude::*;
use statuskit::serde_json::Value;

/// The document of the original.
const ORIGINAL: &str = include_str!("../openapi.json");

#[test]
fn the_document_is_that_of_the_original() {
    let original: Value = serde_json::from_str(ORIGINAL).expect("the document is JSON");
    let own = app().build().expect("the app is valid").openapi();
    let differences = differences(&original, &own);
    let lines: Vec<_> = differences.iter().map(ToString::to_string).collect();
    assert!(lines.is_empty(), "{}", lines.join("\n"));
}

#[tokio::test]
async fn the_app_serves_its_document() {
    TestClient::new(app())
        .get("/openapi.json")
        .await
        .assert_status(OK);
}
