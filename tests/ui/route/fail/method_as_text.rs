use statuskit::prelude::*;

#[route("/items", methods = ["get", POST])]
async fn read_items() -> String {
    String::new()
}

fn main() {}
