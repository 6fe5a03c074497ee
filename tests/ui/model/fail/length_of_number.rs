use statuskit::prelude::*;

#[model]
struct Item {
    #[field(min_length = 1)]
    price: f64,
}

fn main() {}
