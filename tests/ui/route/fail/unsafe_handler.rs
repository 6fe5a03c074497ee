use statuskit::prelude::*;

#[get("/items")]
unsafe fn read_items() -> String {
    String::new()
}

fn main() {}
