use statuskit::prelude::*;

#[get("/items", status = OK, tags = ["items"], status = CREATED)]
async fn read_items() -> String {
    String::new()
}

fn main() {}
