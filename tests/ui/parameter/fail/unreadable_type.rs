use statuskit::prelude::*;

struct Plain;

#[post("/items")]
async fn create_item(plain: Plain) -> String {
    let _ = plain;
    String::new()
}

fn main() {}
