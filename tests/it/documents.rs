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
use std::process::Command;

/// The document in `tests/openapi/<name>.json` is that of the app; `scripts/bless` writes it.
fn assert_golden(name: &str, app: App) {
    assert_file(name, &format!("{:#}\n", app.build().expect("the app is right").openapi()));
}

fn assert_file(name: &str, document: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/openapi").join(format!("{name}.json"));
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        std::fs::write(&path, document).expect("the file can be written");
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

/// Its app is made in `main`, as the README shows it.
#[test]
fn readme() {
    let test = std::env::current_exe().expect("the test has a path");
    let folder = test.ancestors().nth(2).expect("tests lie in target/<profile>/deps");
    let output = Command::new(folder.join("examples/readme")).arg("openapi").output();
    let output = output.expect("`cargo build --example readme` comes first");
    assert_file("readme", &String::from_utf8(output.stdout).expect("it prints text"));
}
