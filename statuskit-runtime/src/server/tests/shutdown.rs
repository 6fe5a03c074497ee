//! A server that stops finishes what it has begun, and nothing else.

use super::paths::Paths;
use super::wire::{Wire, get};
use super::{LIMIT, Server, bind, start, start_with};
use tokio::time::{Instant, sleep};
use tokio_util::sync::CancellationToken;

#[tokio::test]
async fn an_open_request_is_finished() {
    let server = start().await;
    let mut wire = server.connect().await;
    wire.send(&get("/slow")).await;
    sleep(LIMIT / 2).await;
    server.stop.cancel();
    let answer = wire.rest().await;
    assert!(answer.contains("connection: close\r\n"), "{answer}");
    assert!(answer.ends_with("slow"), "{answer}");
    server.stopped().await;
}

#[tokio::test]
async fn an_open_stream_is_finished() {
    let server = start().await;
    let mut wire = server.connect().await;
    wire.send(&get("/stream")).await;
    wire.head().await;
    server.stop.cancel();
    assert_eq!(wire.rest().await.matches("frame").count(), 4);
    server.stopped().await;
}

#[tokio::test]
async fn an_idle_connection_is_closed_at_once() {
    let server = start_with(|server| server.header_read_timeout(LIMIT * 100)).await;
    let mut used = server.connect().await;
    used.get("/").await;
    let mut fresh = server.connect().await;
    sleep(LIMIT / 10).await;
    let start = Instant::now();
    server.stop.cancel();
    assert_eq!(used.rest().await + &fresh.rest().await, "");
    server.stopped().await;
    assert!(start.elapsed() < LIMIT);
}

#[tokio::test]
async fn a_request_that_never_ends_is_dropped_after_the_limit() {
    let server = start_with(|server| server.shutdown_timeout(LIMIT)).await;
    let mut wire = server.connect().await;
    wire.send(&get("/stuck")).await;
    sleep(LIMIT / 2).await;
    let start = Instant::now();
    server.stop.cancel();
    assert_eq!(server.stopped_early().await, "stopped before all work was done; left: connections: 1");
    assert!(start.elapsed() >= LIMIT && start.elapsed() < LIMIT * 3, "{:?}", start.elapsed());
    assert_eq!(wire.rest().await, "");
}

#[tokio::test]
async fn requests_that_have_arrived_are_answered_and_say_that_the_connection_closes() {
    let server = start_with(|server| server.header_read_timeout(LIMIT * 100)).await;
    let mut wires = Vec::new();
    for _ in 0..96 {
        let mut wire = server.connect().await;
        wire.get("/first").await;
        wires.push(wire);
    }
    for wire in &mut wires[..48] {
        wire.send(&get("/arrived")).await;
    }
    server.stop.cancel();
    sleep(LIMIT / 60).await;
    for wire in &mut wires[48..] {
        wire.send(&get("/on-the-way")).await;
    }
    let on_the_way = wires.split_off(48);
    for mut wire in wires {
        assert!(wire.rest().await.ends_with("/arrived"));
    }
    for mut wire in on_the_way {
        let answer = wire.rest().await;
        assert!(answer.contains("connection: close\r\n") && answer.ends_with("/on-the-way"), "{answer:?}");
    }
    server.stopped().await;
}

#[tokio::test]
async fn connections_in_the_backlog_are_served() {
    let listener = bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let mut wires = Vec::new();
    for _ in 0..64 {
        let mut wire = Wire::open(address).await;
        wire.send(&get("/early")).await;
        wires.push(wire);
    }
    let server = Server::new(Paths::new).shutdown_on(async {});
    server.serve(listener).await.expect("the server stops");
    for mut wire in wires {
        assert!(wire.rest().await.ends_with("/early"));
    }
}

#[tokio::test]
async fn the_drain_time_accepts_connections_and_keeps_them_alive() {
    let server = start_with(|server| server.drain(LIMIT)).await;
    let mut kept = server.connect().await;
    kept.get("/first").await;
    let start = Instant::now();
    server.stop.cancel();
    sleep(LIMIT / 3).await;
    assert!(!kept.get("/second").await.contains("connection: close"));
    assert!(server.connect().await.get("/new").await.ends_with("/new"));
    let address = server.address;
    server.stopped().await;
    assert!(start.elapsed() >= LIMIT, "{:?}", start.elapsed());
    assert!(tokio::net::TcpStream::connect(address).await.is_err());
}

#[tokio::test]
async fn work_after_the_connections_runs_even_if_some_had_to_be_dropped() {
    let done = CancellationToken::new();
    let work = done.clone();
    let server = start_with(|server| {
        server.shutdown_timeout(LIMIT).wait_for(async move {
            sleep(LIMIT / 2).await;
            work.cancel();
        })
    });
    let server = server.await;
    let mut wire = server.connect().await;
    wire.send(&get("/stuck")).await;
    sleep(LIMIT / 4).await;
    server.stop.cancel();
    server.stopped_early().await;
    assert!(done.is_cancelled());
}

#[tokio::test]
async fn new_connections_are_refused_after_shutdown() {
    let server = start().await;
    let address = server.address;
    server.stop.cancel();
    server.stopped().await;
    assert!(tokio::net::TcpStream::connect(address).await.is_err());
}
