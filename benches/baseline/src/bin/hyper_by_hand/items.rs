//! The types that the handwritten server reads and writes, with their constraints checked by hand.

use serde::{Deserialize, Serialize};

#[derive(Serialize)]
pub(crate) struct Greeting {
    pub(crate) message: String,
}

/// The parameters of a request for an item, which are also its response.
#[derive(Serialize)]
pub(crate) struct Asked {
    item_id: u64,
    limit: u32,
    q: Option<String>,
}

/// An item as a client sends it.
#[derive(Deserialize, Serialize)]
pub(crate) struct Item {
    name: String,
    price: f64,
    tags: Vec<String>,
    stock: Stock,
}

#[derive(Deserialize, Serialize)]
struct Stock {
    warehouse: String,
    quantity: i64,
}

/// An item as it is stored.
#[derive(Serialize)]
pub(crate) struct Stored {
    #[serde(flatten)]
    pub(crate) item: Item,
    pub(crate) id: u64,
}

#[derive(Serialize)]
pub(crate) struct Detail {
    pub(crate) detail: &'static str,
}

impl Asked {
    /// Reads the parameters. Returns `None` if a number is invalid or the limit is above 100.
    pub(crate) fn read(item_id: &str, query: Option<&str>) -> Option<Self> {
        let mut asked = Asked { item_id: item_id.parse().ok()?, limit: 10, q: None };
        for (name, text) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
            match &*name {
                "limit" => asked.limit = text.parse().ok()?,
                "q" => asked.q = Some(text.into_owned()),
                _ => {}
            }
        }
        (asked.limit <= 100).then_some(asked)
    }
}

impl Item {
    /// Returns whether all constraints hold.
    pub(crate) fn is_valid(&self) -> bool {
        (1..=50).contains(&self.name.chars().count()) && self.price > 0.0
    }
}
