use statuskit::prelude::*;

#[model]
struct Item {
    #[field(default = "many")]
    count: u32,
}

fn main() {}
