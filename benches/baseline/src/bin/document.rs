//! Measures how long it takes to write the OpenAPI document of 300 routes, each with a parameter, a body and
//! eight statuses. Fails above 50 ms.

use statuskit::Route;
use statuskit::app::AppService;
use statuskit::extend::input::{infer, path};
use statuskit::prelude::*;
use std::process::ExitCode;
use std::time::{Duration, Instant};

const LIMIT: Duration = Duration::from_millis(50);

/// An item for sale.
#[model]
struct Item {
    #[field(min_length = 1, max_length = 50)]
    name: String,
    #[field(gt = 0)]
    price: f64,
    #[field(default)]
    tags: Vec<String>,
}

#[derive(Debug, thiserror::Error, HttpError)]
#[error("Item {0} not found")]
#[http(NOT_FOUND)]
struct NotFound(u64);

fn replace(item_id: u64, item: Item) -> Result<Item, NotFound> {
    if item_id == 0 { Err(NotFound(item_id)) } else { Ok(item) }
}

fn route(index: usize) -> Route {
    Route::put(&format!("/shelves/{index}/items/{{item_id}}"))
        .name(&format!("replace_item_{index}"))
        .handler((path::<u64>("item_id", |keys| keys), infer::<Item>("item")), async |(item_id, item)| {
            replace(item_id, item)
        })
}

fn timed(app: &AppService) -> (Duration, usize) {
    let start = Instant::now();
    let document = app.openapi().to_string();
    (start.elapsed(), document.len())
}

fn main() -> ExitCode {
    let app = App::new().routes((0..300).map(route)).build().expect("the app is valid");
    let (first, bytes) = timed(&app);
    let (best, _) = (0..10).map(|_| timed(&app)).min().expect("the document was written ten times");
    println!("300 routes, {bytes} bytes: first {first:?}, best of ten {best:?}, limit {LIMIT:?}");
    ExitCode::from(u8::from(best > LIMIT))
}
