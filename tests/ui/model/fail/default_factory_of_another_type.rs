use statuskit::prelude::*;

#[model]
struct Order {
    #[field(default_factory = String::new)]
    count: u32,
}

fn main() {}
