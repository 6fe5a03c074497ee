use statuskit::prelude::*;

#[get("/items")]
async fn read_items(#[query(default)] at: std::net::IpAddr) -> String {
    at.to_string()
}

fn main() {}
