use statuskit::prelude::*;

#[get("/items", responses((description = "tea")))]
async fn read_items() -> String {
    String::new()
}

fn main() {}
