use statuskit::prelude::*;

#[model]
struct Item {
    name: String,
}

#[derive(Reply)]
enum Upsert {
    #[http(NO_CONTENT)]
    Updated(Item),
    #[http(CREATED)]
    Created(Item),
}

fn main() {}
