//! The models that the server by hand reads and writes, with their rules written out.

use serde::{Deserialize, Serialize};

/// A greeting: the small answer.
#[derive(Serialize)]
pub struct Greeting {
    /// The text.
    pub message: String,
}

/// An item as a client sends it.
#[derive(Deserialize, Serialize)]
pub struct Item {
    /// 1 to 50 characters.
    pub name: String,
    /// Above 0.
    pub price: f64,
    /// Any, none when left out.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Where it lies.
    pub stock: Stock,
}

/// Where an item lies.
#[derive(Deserialize, Serialize)]
pub struct Stock {
    /// 1 to 20 characters.
    pub warehouse: String,
    /// At least 0.
    pub quantity: i64,
}

/// An item as it is kept.
#[derive(Serialize)]
pub struct Stored {
    /// Its number.
    pub id: u64,
    /// What the client sent.
    #[serde(flatten)]
    pub item: Item,
}

impl Item {
    /// Whether all rules hold.
    pub fn is_valid(&self) -> bool {
        (1..=50).contains(&self.name.chars().count()) && self.price > 0.0 && self.stock.is_valid()
    }
}

impl Stock {
    fn is_valid(&self) -> bool {
        (1..=20).contains(&self.warehouse.chars().count()) && self.quantity >= 0
    }
}
