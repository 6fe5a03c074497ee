use statuskit::prelude::*;

#[get("/items")]
struct Items;

fn main() {}
