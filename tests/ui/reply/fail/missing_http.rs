use statuskit::prelude::*;

#[model]
struct Item {
    name: String,
}

#[derive(Reply)]
enum Upsert {
    #[http(OK)]
    Updated(Item),
    Created(Item),
}

fn main() {}
