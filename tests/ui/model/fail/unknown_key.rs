use statuskit::prelude::*;

#[model]
struct Item {
    #[field(gtt = 0)]
    price: f64,
}

fn main() {}
