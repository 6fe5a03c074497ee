use statuskit::prelude::*;

#[get("/items", sumary = "All items")]
async fn read_items() -> String {
    String::new()
}

fn main() {}
