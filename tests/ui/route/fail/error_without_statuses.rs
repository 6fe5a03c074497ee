use statuskit::prelude::*;

#[derive(Debug)]
struct Broken;

#[get("/items")]
async fn read_items() -> Result<String, Broken> {
    Err(Broken)
}

fn main() {}
