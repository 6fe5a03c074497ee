//! Sends any query, header and cookie to an app. The response must never be a 500.
#![no_main]

use libfuzzer_sys::fuzz_target;
use statuskit::http::HeaderValue;
use statuskit::prelude::*;
use std::cell::LazyCell;
use tokio::runtime::{Builder, Runtime};

#[model(deny_unknown_fields)]
struct Page {
    #[field(default = 10, ge = 1, le = 100)]
    limit: u32,
    #[field(alias = "order-by", max_length = 4)]
    order: Option<String>,
    #[field(default)]
    tags: Vec<i64>,
}

#[get("/page")]
fn page(#[query] page: Page) -> Page {
    page
}

#[get("/each")]
fn each(
    #[query(default)] a: Vec<u8>,
    #[query(strict)] b: Option<bool>,
    #[query(pattern = "^[a-z]*$")] c: Option<String>,
    #[query(default = 0.5, finite)] d: f64,
    #[header] x_many: Option<Vec<i32>>,
    #[cookie] session: Option<String>,
) -> String {
    format!("{a:?} {b:?} {c:?} {d} {x_many:?} {session:?}")
}

/// A runtime and a client of the app.
struct Asked(Runtime, TestClient);

impl Asked {
    fn new() -> Self {
        let runtime = Builder::new_current_thread().build().expect("a runtime can be built");
        Asked(runtime, TestClient::new(App::new().routes(routes![page, each])))
    }

    fn ask(&self, path: &str, text: &[u8]) {
        let words = HeaderValue::from_bytes(text).unwrap_or(HeaderValue::from_static("1"));
        let uri = format!("{path}?{}", String::from_utf8_lossy(text));
        if uri.parse::<Uri>().is_err() {
            return;
        }
        let request = self.1.get(&uri).header("x-many", words.clone()).header("cookie", words);
        let status = self.0.block_on(request.send()).status().as_u16();
        assert!(matches!(status, 200 | 422), "{status}");
    }
}

thread_local! {
    static ASKED: LazyCell<Asked> = const { LazyCell::new(Asked::new) };
}

fuzz_target!(|text: &[u8]| {
    ASKED.with(|asked| {
        asked.ask("/page", text);
        asked.ask("/each", text);
    });
});
