use statuskit::prelude::*;
use std::net::SocketAddr;

#[get("/clients")]
async fn clients(client: SocketAddr) -> String {
    client.to_string()
}

#[get("/peers")]
async fn peers(peer: Option<SocketAddr>) -> bool {
    peer.is_some()
}

#[get("/peers/{peer}")]
async fn peer(peer: SocketAddr, #[query] other: SocketAddr) -> bool {
    peer == other
}

fn main() {
    routes![clients, peers, peer];
}
