use http::Extensions;
use statuskit::prelude::*;
use std::net::SocketAddr;

#[get("/address")]
async fn address(client: SocketAddr) -> String {
    client.to_string()
}

#[get("/extensions")]
async fn extensions(extensions: Extensions) -> usize {
    extensions.len()
}

#[post("/bytes")]
async fn bytes(#[query] bytes: Bytes) -> usize {
    bytes.len()
}

fn main() {}
