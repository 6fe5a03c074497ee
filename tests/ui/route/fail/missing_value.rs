use statuskit::prelude::*;

#[get("/items", status = , summary = "All")]
async fn read_items() -> String {
    String::new()
}

fn main() {}
