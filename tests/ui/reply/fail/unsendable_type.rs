use statuskit::prelude::*;

struct Plain;

#[derive(Reply)]
enum Upsert {
    #[http(OK)]
    Updated(Plain),
}

fn main() {}
