use statuskit::prelude::*;

#[model]
struct Item {
    #[field(alias = "unitPrice")]
    #[serde(rename = "unit_price")]
    price: f64,
    #[field(default = 3)]
    #[serde(default)]
    count: u32,
}

fn main() {}
