use statuskit::prelude::*;

#[post("/items", status = CREATD)]
async fn read_items() -> String {
    String::new()
}

fn main() {}
