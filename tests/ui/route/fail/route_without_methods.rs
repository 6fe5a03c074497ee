use statuskit::prelude::*;

#[route("/items")]
async fn read_items() -> String {
    String::new()
}

fn main() {}
