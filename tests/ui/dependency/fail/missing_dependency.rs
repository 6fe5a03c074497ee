use statuskit::prelude::*;

#[get("/")]
async fn index(#[depends] db: u32) -> u32 {
    db
}

#[get("/b")]
async fn other(#[depends()] db: u32) -> u32 {
    db
}

fn main() {
    let _ = routes![index, other];
}
