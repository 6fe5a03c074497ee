use statuskit::prelude::*;

#[model]
struct Item {
    #[field(alias = unit_price)]
    price: f64,
}

fn main() {}
