use statuskit::prelude::*;

#[get("/items", "All items")]
async fn read_items() -> String {
    String::new()
}

fn main() {}
