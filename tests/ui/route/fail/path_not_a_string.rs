use statuskit::prelude::*;

const ITEMS: &str = "/items";

#[get(ITEMS)]
async fn read_items() -> String {
    String::new()
}

fn main() {}
