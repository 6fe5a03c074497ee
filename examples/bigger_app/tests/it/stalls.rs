//! Over a socket: a client that stalls while it sends its body does not delay others.

use crate::support::{ADMIN, shop};
use statuskit::prelude::*;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{sleep, timeout};

async fn serve(app: App) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { app.serve(listener).await.unwrap() });
    address
}

/// Sends this head and waits until the app has read it.
async fn send(address: SocketAddr, head: &str, start_of_body: &str) -> TcpStream {
    let mut socket = TcpStream::connect(address).await.unwrap();
    let request = format!("{head}\r\nhost: test\r\nconnection: close\r\n\r\n{start_of_body}");
    socket.write_all(request.as_bytes()).await.unwrap();
    sleep(Duration::from_millis(100)).await;
    socket
}

/// Sends the head of a request with a JSON body of 60 bytes, and one byte of the body.
async fn stall(address: SocketAddr, method_and_path: &str, token: &str) -> TcpStream {
    let headers = "content-type: application/json\r\ncontent-length: 60";
    let head = format!("{method_and_path} HTTP/1.1\r\n{headers}\r\nauthorization: Bearer {token}");
    send(address, &head, "{").await
}

/// Checks that the items are listed while this socket is open, long before the pool would time out.
async fn assert_others_are_served(address: SocketAddr, stalled: TcpStream) {
    let mut other = send(address, "GET /items HTTP/1.1", "").await;
    let mut answer = String::new();
    let read = timeout(Duration::from_secs(5), other.read_to_string(&mut answer)).await;
    read.expect("others are not delayed").unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
    drop(stalled);
}

#[tokio::test]
async fn a_client_stalled_while_registering_delays_no_other() {
    let address = serve(shop()).await;
    let stalled = stall(address, "POST /users", "of nobody").await;
    assert_others_are_served(address, stalled).await;
}

#[tokio::test]
async fn a_client_stalled_with_a_token_delays_no_other() {
    let address = serve(shop()).await;
    for method_and_path in ["POST /orders", "POST /admin/items", "PUT /admin/items/1"] {
        let stalled = stall(address, method_and_path, ADMIN).await;
        assert_others_are_served(address, stalled).await;
    }
}
