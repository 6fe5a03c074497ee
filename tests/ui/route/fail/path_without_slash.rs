use statuskit::prelude::*;

#[get("items")]
async fn read_items() -> String {
    String::new()
}

fn main() {}
