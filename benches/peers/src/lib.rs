//! Code that all peers share: the models and the listener.

use bytes::Bytes;
use futures_util::stream::{self, Stream};
use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};
use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::sync::broadcast;
use validator::Validate;

#[derive(Serialize)]
pub struct Message {
    pub message: &'static str,
}

pub const HELLO: &str = "Hello, World!";

#[derive(Deserialize)]
pub struct Page {
    pub limit: Option<u32>,
    pub q: Option<String>,
}

impl Page {
    /// Returns the limit, which is 10 by default. `None` if it is above 100.
    pub fn limit(&self) -> Option<u32> {
        Some(self.limit.unwrap_or(10)).filter(|limit| *limit <= 100)
    }
}

#[derive(Serialize)]
pub struct Found {
    pub item_id: u64,
    pub limit: u32,
    pub q: Option<String>,
}

#[derive(Deserialize, Serialize, Validate)]
pub struct Item {
    #[validate(length(min = 1, max = 50))]
    pub name: String,
    #[validate(range(exclusive_min = 0.0))]
    pub price: f64,
    pub tags: Vec<String>,
    #[validate(nested)]
    pub stock: Stock,
}

#[derive(Deserialize, Serialize, Validate)]
pub struct Stock {
    pub warehouse: String,
    pub quantity: i64,
}

#[derive(Serialize)]
pub struct Stored {
    #[serde(flatten)]
    pub item: Item,
    pub id: u64,
}

#[derive(Serialize)]
pub struct Detail<T> {
    pub detail: T,
}

/// The data of an event, which counts how often it is serialised.
pub struct Tick {
    pub n: u64,
}

/// How often a [`Tick`] was serialised.
pub static SERIALISED: AtomicU64 = AtomicU64::new(0);

impl Serialize for Tick {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        SERIALISED.fetch_add(1, Ordering::Relaxed);
        let mut tick = serializer.serialize_struct("Tick", 2)?;
        tick.serialize_field("n", &self.n)?;
        tick.serialize_field("text", HELLO)?;
        tick.end()
    }
}

/// Yields 0, 1, 2, … one per second.
pub fn seconds() -> impl Stream<Item = u64> + Send {
    let second = Duration::from_secs(1);
    let timer = tokio::time::interval_at(tokio::time::Instant::now() + second, second);
    stream::unfold((timer, 0), async |(mut timer, n)| {
        timer.tick().await;
        Some((n, (timer, n + 1)))
    })
}

/// Yields what a broadcast sends. A reader that lags misses what it was too slow for.
pub fn received<T: Clone + Send + 'static>(receiver: broadcast::Receiver<T>) -> impl Stream<Item = T> + Send {
    stream::unfold(receiver, async |mut receiver| loop {
        match receiver.recv().await {
            Ok(item) => return Some((item, receiver)),
            Err(broadcast::error::RecvError::Lagged(_)) => {}
            Err(broadcast::error::RecvError::Closed) => return None,
        }
    })
}

/// Returns the address to listen on, with the port from `PORT`.
pub fn address() -> SocketAddr {
    let port = std::env::var("PORT").ok().and_then(|port| port.parse().ok()).unwrap_or(8000);
    (Ipv4Addr::LOCALHOST, port).into()
}

/// Returns the number of threads from `THREADS`, or 1 by default.
pub fn threads() -> usize {
    std::env::var("THREADS").ok().and_then(|threads| threads.parse().ok()).unwrap_or(1)
}

/// Creates a runtime with that many threads, as `#[tokio::main]` does.
pub fn runtime() -> tokio::runtime::Runtime {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    builder.worker_threads(threads()).enable_all().build().expect("a runtime can be built")
}

/// Prints the address of a listener.
pub fn announce(listener: &TcpListener) {
    println!("http://{} ", listener.local_addr().expect("a listener has an address"));
}

/// Creates a listener for tokio.
pub fn listener() -> TcpListener {
    let listener = TcpListener::bind(address()).expect("the port is free");
    listener.set_nonblocking(true).expect("a socket can be non-blocking");
    listener
}

/// Returns a stream of `MIB` MiB in pieces of 64 KiB.
pub fn pieces() -> impl Stream<Item = Result<Bytes, Infallible>> + Send + 'static {
    static PIECE: [u8; 64 * 1024] = [b'x'; 64 * 1024];
    let mib: usize = std::env::var("MIB").ok().and_then(|mib| mib.parse().ok()).expect("MIB is a number");
    stream::iter((0..mib * 16).map(|_| Ok(Bytes::from_static(&PIECE))))
}
