//! The endpoints that are compared with hyper and other frameworks:
//! `THREADS=2 PORT=8000 cargo run --release --example bench`.

use statuskit::prelude::*;

/// A greeting.
#[model]
struct Greeting {
    message: String,
}

/// What was asked for.
#[model]
struct Asked {
    item_id: u64,
    limit: u32,
    q: Option<String>,
}

/// An item as a client sends it.
#[model]
struct Item {
    #[field(min_length = 1, max_length = 50)]
    name: String,
    #[field(gt = 0)]
    price: f64,
    tags: Vec<String>,
    stock: Stock,
}

/// Where an item lies.
#[model]
struct Stock {
    warehouse: String,
    quantity: i64,
}

/// An item as it is kept.
#[model]
struct Stored {
    #[serde(flatten)]
    item: Item,
    id: u64,
}

#[derive(Debug, thiserror::Error, HttpError)]
enum ItemError {
    #[error("Item not found")]
    #[http(NOT_FOUND)]
    NotFound,
}

#[get("/plaintext")]
async fn plaintext() -> PlainTextResponse {
    PlainTextResponse::new("Hello, World!")
}

#[get("/json")]
async fn json() -> Greeting {
    Greeting { message: "Hello, World!".to_owned() }
}

#[get("/items/{item_id}")]
async fn read_item(item_id: u64, #[query(default = 10, le = 100)] limit: u32, q: Option<String>) -> Asked {
    Asked { item_id, limit, q }
}

#[post("/items")]
async fn create_item(item: Item) -> Stored {
    Stored { item, id: 1 }
}

#[delete("/items/{id}")]
async fn delete_item(id: u64) {
    let _ = id;
}

#[get("/missing/{id}")]
async fn missing(id: u64) -> Result<Greeting, ItemError> {
    let _ = id;
    Err(ItemError::NotFound)
}

/// Builds the app with the default settings: all protections are on.
pub fn app() -> App {
    App::new().title("Bench").routes(routes![plaintext, json, read_item, create_item, delete_item, missing])
}

fn main() -> statuskit::Result {
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    if let Some(threads) = std::env::var("THREADS").ok().and_then(|threads| threads.parse().ok()) {
        runtime.worker_threads(threads);
    }
    runtime.enable_all().build()?.block_on(app().run())
}
