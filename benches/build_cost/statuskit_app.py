"""The app in statuskit."""


def manifest(root):
    return f"""[workspace]

[package]
name = "build_cost"
version = "0.1.0"
edition = "2024"

[dependencies]
statuskit = {{ path = "{root}" }}
thiserror = "2"
tokio = {{ version = "1.54.1", features = ["macros", "rt-multi-thread"] }}
"""


def main(modules):
    declared = "".join(f"mod items_{number};\n" for number in range(modules))
    included = "".join(f".include(items_{number}::router())" for number in range(modules))
    return f"""{declared}
use statuskit::prelude::*;

#[tokio::main]
async fn main() -> statuskit::Result {{
    App::new(){included}.run().await
}}
"""


def module(n):
    return f"""use statuskit::prelude::*;

#[model]
#[derive(Clone, Debug)]
pub struct Item{n} {{
    #[field(min_length = 1, max_length = 50)]
    name: String,
    #[field(gt = 0)]
    price: f64,
    #[field(default)]
    tags: Vec<String>,
    stock: Stock{n},
}}

#[model]
#[derive(Clone, Debug)]
pub struct Stock{n} {{
    #[field(max_length = 20)]
    warehouse: String,
    #[field(ge = 0, le = 10_000)]
    quantity: u32,
}}

#[derive(Debug, thiserror::Error, HttpError)]
pub enum Item{n}Error {{
    #[error("Item {{0}} not found")]
    #[http(NOT_FOUND)]
    NotFound(u64),
    #[error("Item already exists")]
    #[http(CONFLICT)]
    Exists,
}}

fn hat() -> Item{n} {{
    let stock = Stock{n} {{ warehouse: "first round".to_owned(), quantity: 1 }};
    Item{n} {{ name: "Hat".to_owned(), price: 5.0, tags: Vec::new(), stock }}
}}

/// All items.
#[get("")]
async fn list_items(#[query(default = 10, ge = 1, le = 100)] limit: usize, q: Option<String>) -> Vec<Item{n}> {{
    let _ = q;
    vec![hat(); limit]
}}

/// One item.
#[get("/{{item_id}}")]
async fn read_item(item_id: u64) -> Result<Item{n}, Item{n}Error> {{
    if item_id == 0 {{ Err(Item{n}Error::NotFound(item_id)) }} else {{ Ok(hat()) }}
}}

/// A new item.
#[post("", status = CREATED)]
async fn create_item(item: Item{n}) -> Result<Item{n}, Item{n}Error> {{
    if item.name == "Hat" {{ Err(Item{n}Error::Exists) }} else {{ Ok(item) }}
}}

/// Another item in its place.
#[put("/{{item_id}}")]
async fn replace_item(item_id: u64, item: Item{n}) -> Result<Item{n}, Item{n}Error> {{
    if item_id == 0 {{ Err(Item{n}Error::NotFound(item_id)) }} else {{ Ok(item) }}
}}

/// No item any more.
#[delete("/{{item_id}}")]
async fn delete_item(item_id: u64) -> Result<(), Item{n}Error> {{
    if item_id == 0 {{ Err(Item{n}Error::NotFound(item_id)) }} else {{ Ok(()) }}
}}

/// What is in stock.
#[get("/{{item_id}}/stock")]
async fn read_stock(item_id: u64) -> Result<Stock{n}, Item{n}Error> {{
    if item_id == 0 {{ Err(Item{n}Error::NotFound(item_id)) }} else {{ Ok(hat().stock) }}
}}

/// Other stock.
#[put("/{{item_id}}/stock")]
async fn replace_stock(item_id: u64, stock: Stock{n}) -> Result<Stock{n}, Item{n}Error> {{
    if item_id == 0 {{ Err(Item{n}Error::NotFound(item_id)) }} else {{ Ok(stock) }}
}}

/// The tags of an item.
#[get("/{{item_id}}/tags")]
async fn list_tags(item_id: u64) -> Result<Vec<String>, Item{n}Error> {{
    if item_id == 0 {{ Err(Item{n}Error::NotFound(item_id)) }} else {{ Ok(hat().tags) }}
}}

/// One tag more.
#[post("/{{item_id}}/tags", status = CREATED)]
async fn add_tag(item_id: u64, #[query(min_length = 1)] tag: String) -> Result<Vec<String>, Item{n}Error> {{
    if item_id == 0 {{ Err(Item{n}Error::NotFound(item_id)) }} else {{ Ok(vec![tag]) }}
}}

/// One tag less.
#[delete("/{{item_id}}/tags/{{tag}}")]
async fn remove_tag(item_id: u64, tag: String) -> Result<(), Item{n}Error> {{
    let _ = tag;
    if item_id == 0 {{ Err(Item{n}Error::NotFound(item_id)) }} else {{ Ok(()) }}
}}

pub fn router() -> Router {{
    Router::new().prefix("/items-{n}").tags(["items-{n}"]).routes(routes![
        list_items, read_item, create_item, replace_item, delete_item, read_stock, replace_stock, list_tags, add_tag,
        remove_tag,
    ])
}}
"""
