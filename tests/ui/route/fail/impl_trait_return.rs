use statuskit::prelude::*;

#[get("/items")]
async fn read_items() -> impl std::fmt::Display {
    1
}

#[get("/text")]
async fn text() -> Option<impl ToString> {
    Some(1)
}

fn main() {}
