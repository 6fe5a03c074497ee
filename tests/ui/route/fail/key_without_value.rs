use statuskit::prelude::*;

#[post("/items", status, response_model, responses)]
async fn read_items() -> String {
    String::new()
}

fn main() {}
