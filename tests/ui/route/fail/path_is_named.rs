use statuskit::prelude::*;

#[get(path = "/items")]
async fn read_items() -> String {
    String::new()
}

fn main() {}
