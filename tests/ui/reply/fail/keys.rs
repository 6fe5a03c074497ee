use statuskit::prelude::*;

#[model]
struct Item {
    name: String,
}

#[derive(Reply)]
enum Upsert {
    #[http(OK, header(LOCATION, "/"))]
    Updated(Item),
}

fn main() {}
