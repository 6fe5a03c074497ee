use statuskit::prelude::*;

#[get("/items", methods = [POST])]
async fn read_items() -> String {
    String::new()
}

fn main() {}
