//! The documents of the examples, as files: their diff is part of the review.
//!
//! None of them is as FastAPI's, which are no valid OpenAPI 3.1 where they show sequences, or dates without an offset.

use crate::{
    background_example, bench_example, dependencies_example, files_example, forms_example,
    middleware_example, parity_example, quickstart_example, rate_limit_example, sample_example,
    security_example, status_tour_example,
};
use statuskit::App;
use std::path::Path;

/// The document in `tests/openapi/<name>.json` is that of the app; `scripts/bless` writes it.
fn assert_golden(name: &str, app: App) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/openapi").join(format!("{name}.json"));
    let document = format!("{:#}\n", app.build().expect("the app is right").openapi());
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        std::fs::write(&path, &document).expect("the file can be written");
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(document == golden, "{name}.json has changed: run scripts/bless and look at the diff");
}

macro_rules! golden {
    ($($name:ident $example:ident;)*) => { $(
        #[test]
        fn $name() {
            assert_golden(stringify!($name), $example::app().openapi_as_fastapi(false));
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
