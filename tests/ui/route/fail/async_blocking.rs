use statuskit::prelude::*;

#[get("/items", blocking)]
async fn read_items() -> String {
    String::new()
}

fn main() {}
