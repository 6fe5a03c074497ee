use statuskit::prelude::*;

#[model]
struct Order {
    #[field(default_factory)]
    items: Vec<String>,
    #[field(default = 1, default_factory = one)]
    count: u32,
    #[field(default_factory = one)]
    #[serde(default)]
    total: u32,
}

fn one() -> u32 {
    1
}

fn main() {}
