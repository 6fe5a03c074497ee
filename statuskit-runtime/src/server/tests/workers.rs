//! Several workers on one port.

use super::paths::Paths;
use super::wire::{Wire, get};
use super::{LIMIT, Server};
use crate::server::Peer;
use crate::server::Workers;
use std::collections::BTreeSet;
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;

fn two() -> Workers {
    Workers::bind(([127, 0, 0, 1], 0).into(), 2.try_into().expect("two is not zero")).expect("a free port")
}

fn paths() -> Server<fn(Peer) -> Paths> {
    Server::new(Paths::new)
}

#[tokio::test]
async fn each_worker_takes_connections_and_finishes_its_requests() {
    let (workers, stop) = (two(), CancellationToken::new());
    let address = workers.local_addr().expect("an address");
    let workers = workers.shutdown_on(stop.clone().cancelled_owned());
    let served = tokio::spawn(async move { workers.serve(paths).await });
    let (mut names, mut slow) = (BTreeSet::new(), Vec::new());
    for _ in 0..64 {
        let mut wire = Wire::open(address).await;
        let answer = wire.get("/thread").await;
        names.extend(answer.lines().last().map(str::to_owned));
        wire.send(&get("/slow")).await;
        slow.push(wire);
    }
    assert_eq!(names.len(), 2, "{names:?}");
    sleep(LIMIT / 4).await;
    stop.cancel();
    for mut wire in slow {
        assert!(wire.rest().await.ends_with("slow"));
    }
    let served = timeout(LIMIT * 10, served).await.expect("the workers stop");
    served.expect("without a panic").expect("without an error");
    assert!(tokio::net::TcpStream::connect(address).await.is_err());
}

#[tokio::test]
async fn an_occupied_port_is_named_in_the_error() {
    let taken = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = taken.local_addr().expect("an address");
    let error =
        Workers::bind(address, 2.try_into().expect("two is not zero")).err().expect("the port is taken");
    assert!(error.to_string().contains(&address.to_string()), "{error}");
}
