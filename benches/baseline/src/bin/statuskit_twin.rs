//! The same answers by statuskit, as a user writes them and with all protections on.

use baseline::ready;
use statuskit::prelude::*;

/// A greeting: the small answer.
#[model]
struct Greeting {
    message: String,
}

/// An item as a client sends it.
#[model]
struct Item {
    #[field(min_length = 1, max_length = 50)]
    name: String,
    #[field(gt = 0)]
    price: f64,
    #[field(default)]
    tags: Vec<String>,
    stock: Stock,
}

/// Where an item lies.
#[model]
struct Stock {
    #[field(min_length = 1, max_length = 20)]
    warehouse: String,
    #[field(ge = 0)]
    quantity: i64,
}

/// An item as it is kept.
#[model]
struct Stored {
    id: u64,
    #[serde(flatten)]
    item: Item,
}

#[get("/json")]
async fn json() -> Greeting {
    Greeting { message: "Hello, World!".to_owned() }
}

#[post("/items", status = CREATED)]
async fn create_item(item: Item) -> Stored {
    Stored { id: 1, item }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> statuskit::Result {
    let listener = ready::listen().await?;
    App::new().routes(routes![json, create_item]).serve(listener).await
}
