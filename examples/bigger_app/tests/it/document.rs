//! The OpenAPI document of the shop is a file next to those of the other examples. Its diff is part of a
//! review.

use bigger_app::{Settings, app};
use std::path::Path;

/// `scripts/bless` rewrites the file.
#[test]
fn the_document_matches_the_golden_file() {
    let settings = Settings { database_url: "sqlite::memory:".to_owned(), admin_token: None };
    let service = app(&settings).expect("the settings are valid").build().expect("the app is valid");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/openapi/bigger_app.json");
    let document = format!("{:#}\n", service.openapi());
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        std::fs::write(&path, &document).expect("the file can be written");
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(document == golden, "bigger_app.json has changed: run `scripts/bless` and review the diff");
}
