//! System signals, sent to the test process itself.

use super::paths::Paths;
use super::wire::{Wire, get};
use super::{LIMIT, Server, bind};
use tokio::time::sleep;

#[tokio::test]
async fn a_second_signal_stops_without_waiting() {
    let listener = bind("127.0.0.1:0").await.expect("a free port");
    let mut wire = Wire::open(listener.local_addr().expect("an address")).await;
    let served = tokio::spawn(Server::new(Paths::new).serve(listener));
    let other = bind("127.0.0.1:0").await.expect("a free port");
    let other = tokio::spawn(Server::new(Paths::new).serve(other));
    wire.get("/first").await;
    wire.send(&get("/stuck")).await;
    sleep(LIMIT / 10).await;
    terminate();
    sleep(LIMIT).await;
    assert!(!served.is_finished());
    other.await.expect("without a panic").expect("an idle server of the process stops too");
    terminate();
    let served = tokio::time::timeout(LIMIT, served).await;
    let served = served.expect("the server stops").expect("without a panic");
    let error = served.expect_err("a request was left").to_string();
    assert_eq!(error, "stopped before all work was done; left: connections: 1");
    assert_eq!(wire.rest().await, "");
}

/// Sends SIGTERM to this process, in which a server has installed its handler.
fn terminate() {
    let process = std::process::id().to_string();
    let sent = std::process::Command::new("kill").args(["-TERM", &process]).status();
    assert!(sent.expect("the command `kill`").success());
}
