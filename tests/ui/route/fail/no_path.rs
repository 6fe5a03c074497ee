use statuskit::prelude::*;

#[get]
async fn read_items() -> String {
    String::new()
}

fn main() {}
