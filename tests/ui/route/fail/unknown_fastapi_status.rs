use statuskit::prelude::*;

#[post("/items", status = HTTP_201_CREATE)]
async fn read_items() -> String {
    String::new()
}

fn main() {}
