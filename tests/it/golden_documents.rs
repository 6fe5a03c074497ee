//! The OpenAPI documents of the examples, as files whose diff is part of a review.
//!
//! They are written without `openapi_as_fastapi`, because FastAPI's documents are not valid OpenAPI 3.1 if
//! they have sequences, or dates without an offset.

use crate::{
    background_example, bench_example, dependencies_example, files_example, forms_example,
    middleware_example, parity_example, quickstart_example, rate_limit_example, sample_example,
    security_example, status_tour_example,
};
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
    ($($name:ident $example:ident;)*) => { $(
        #[test]
        fn $name() {
            let app = $example::app().openapi_as_fastapi(false).build().expect("the app is valid");
            assert_golden(stringify!($name), &app.openapi());
        }
    )* };
}

golden! {
    background background_example;
    bench bench_example;
    dependencies dependencies_example;
    files files_example;
    forms forms_example;
    middleware middleware_example;
    parity parity_example;
    quickstart quickstart_example;
    rate_limit rate_limit_example;
    sample sample_example;
    security security_example;
    status_tour status_tour_example;
}
