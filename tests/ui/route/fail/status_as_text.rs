use statuskit::prelude::*;

#[get("/items", status = "201")]
async fn read_items() -> String {
    String::new()
}

fn main() {}
