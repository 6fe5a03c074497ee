//! Limits on the number of connections.

use super::wire::get;
use super::{LIMIT, start_with};
use tokio::time::sleep;

#[tokio::test]
async fn the_longest_idle_connection_gives_up_its_seat() {
    let server = start_with(|server| server.max_connections(2).header_read_timeout(LIMIT * 100)).await;
    let mut first = server.connect().await;
    first.get("/first").await;
    sleep(LIMIT).await;
    let mut second = server.connect().await;
    second.get("/second").await;
    let mut third = server.connect().await;
    assert!(third.get("/third").await.ends_with("/third"));
    assert_eq!(first.rest().await, "");
    assert!(second.get("/still").await.ends_with("/still"));
}

#[tokio::test]
async fn a_busy_connection_keeps_its_seat() {
    let server = start_with(|server| server.max_connections(1)).await;
    let mut busy = server.connect().await;
    busy.send(&get("/slow")).await;
    let mut waiting = server.connect().await;
    waiting.send(&get("/next")).await;
    assert!(busy.answer().await.ends_with("slow"));
    drop(busy);
    assert!(waiting.answer().await.ends_with("/next"));
}

#[tokio::test]
async fn a_client_with_too_many_connections_is_closed_at_once() {
    let server = start_with(|server| server.max_connections_per_client(2)).await;
    let mut kept = [server.connect().await, server.connect().await];
    for wire in &mut kept {
        wire.get("/").await;
    }
    assert_eq!(server.connect().await.rest().await, "");
    let [gone, _kept] = kept;
    drop(gone);
    sleep(LIMIT / 3).await;
    assert!(server.connect().await.get("/again").await.ends_with("/again"));
}
