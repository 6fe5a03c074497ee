use statuskit::prelude::*;

#[model]
struct Item {
    name: String,
}

#[derive(Reply)]
enum Upsert {
    #[http(OK, header(LOCATION, "/"), detail = "new")]
    Updated(Item),
}

fn main() {}
