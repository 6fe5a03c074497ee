use statuskit::prelude::*;

#[get("/items", responses((status = 418, model = String)))]
async fn read_items() -> String {
    String::new()
}

fn main() {}
