use statuskit::prelude::*;

#[post("/items", status_code = 201)]
async fn read_items() -> String {
    String::new()
}

fn main() {}
