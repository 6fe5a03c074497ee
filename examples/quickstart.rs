//! An items API: `cargo run --example quickstart`, then `curl -i localhost:8000/items`.

use statuskit::prelude::*;
use std::sync::{Arc, Mutex};

type Db = Arc<Mutex<Vec<Item>>>;

/// An item for sale.
#[model]
#[derive(Clone)]
struct Item {
    #[field(min_length = 1, max_length = 50)]
    name: String,
    #[field(gt = 0)]
    price: f64,
}

#[derive(Debug, thiserror::Error, HttpError)]
enum ItemError {
    #[error("Item {0} not found")]
    #[http(NOT_FOUND)]
    NotFound(usize),
}

/// Create an item. The header `Location` contains its URL.
#[post("/items")]
async fn create_item(item: Item, State(db): State<Db>) -> Created<Item> {
    let mut items = db.lock().expect("no handler panics");
    items.push(item.clone());
    Created::new(item).location(format!("/items/{}", items.len()))
}

/// List the first items.
#[get("/items")]
async fn list_items(#[query(default = 10, le = 100)] limit: usize, State(db): State<Db>) -> Vec<Item> {
    db.lock().expect("no handler panics").iter().take(limit).cloned().collect()
}

/// Read one item by its number.
#[get("/items/{item_id}")]
async fn read_item(item_id: usize, State(db): State<Db>) -> Result<Item, ItemError> {
    let items = db.lock().expect("no handler panics");
    let item = item_id.checked_sub(1).and_then(|index| items.get(index));
    item.cloned().ok_or(ItemError::NotFound(item_id))
}

/// Builds the app, a shop without items.
pub fn app() -> App {
    App::new().title("Shop").state(Db::default()).routes(routes![create_item, list_items, read_item])
}

#[tokio::main]
async fn main() -> statuskit::Result {
    app().run().await
}
