use http::Extensions;
use statuskit::prelude::*;

#[get("/extensions")]
async fn extensions(extensions: Extensions) -> usize {
    extensions.len()
}

#[post("/bytes")]
async fn bytes(#[query] bytes: Bytes) -> usize {
    bytes.len()
}

fn main() {}
