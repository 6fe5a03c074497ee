use statuskit::prelude::*;

#[model]
struct Item {
    name: String,
}

#[derive(Reply)]
enum Upsert {
    #[http(OK)]
    Updated(Item, u64),
}

fn main() {}
