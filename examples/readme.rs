//! The program of the README, word for word. A test sends it the requests of the README.

use statuskit::prelude::*;

/// An item for sale.
#[model]
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
    NotFound(u64),
}

#[post("/items", status = CREATED)]
async fn create_item(item: Item) -> Item {
    item
}

#[get("/items/{item_id}")]
async fn read_item(item_id: u64, #[query(default = 1, ge = 1)] amount: u32) -> Result<Item, ItemError> {
    if item_id != 1 {
        return Err(ItemError::NotFound(item_id));
    }
    Ok(Item { name: "Hat".to_owned(), price: 19.5 * f64::from(amount) })
}

#[tokio::main]
async fn main() -> statuskit::Result {
    App::new().routes(routes![create_item, read_item]).run().await
}
