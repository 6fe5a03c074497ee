//! The OpenAPI documents of the examples, as files whose diff is part of a review.
//!
//! They are written without `openapi_as_fastapi`, because FastAPI's documents are not valid OpenAPI 3.1 if
//! they have sequences, or dates without an offset.

use crate::examples;
use serde_json::Value;
use std::path::Path;

/// Checks that `tests/openapi/<name>.json` contains this document. `scripts/bless` rewrites the file.
pub(crate) fn assert_golden(name: &str, document: &Value) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/openapi").join(format!("{name}.json"));
    let document = format!("{document:#}\n");
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        std::fs::write(&path, &document).expect("the file can be written");
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(document == golden, "{name}.json has changed: run `scripts/bless` and review the diff");
}

macro_rules! golden {
    ($($name:ident)*) => { $(
        #[test]
        fn $name() {
            let app = examples::$name::app().openapi_as_fastapi(false).build().expect("the app is valid");
            assert_golden(stringify!($name), &app.openapi());
        }
    )* };
}

golden! {
    background bench broadcast dependencies files forms limits middleware parity quickstart rate_limit sample security status_tour
}
