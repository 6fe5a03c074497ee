use statuskit::prelude::*;

#[get("/items")]
#[route("/items", methods = [GET, POST])]
async fn read_items() -> String {
    String::new()
}

fn main() {}
