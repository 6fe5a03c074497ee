use statuskit::prelude::*;

#[model]
struct Item {
    name: String,
}

#[derive(Reply)]
#[http(CREATED)]
struct Created(Item);

fn main() {}
