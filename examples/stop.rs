//! A server that stops without losing anything: readiness first, then the listener, the connections, the background tasks
//! and the hooks.
//!
//! `cargo run --example stop -- serve --drain 5`, then `curl -i localhost:8000/ready` before and after Ctrl-C.

use statuskit::prelude::*;
use std::time::Duration;

/// Says whether a load balancer should send more requests.
#[get("/ready", responses((status = SERVICE_UNAVAILABLE, description = "The server stops")))]
async fn ready(stopping: Stopping) -> Result<&'static str, HttpError> {
    if stopping.is_draining() {
        return Err(HttpError::from_status(SERVICE_UNAVAILABLE));
    }
    Ok("ready")
}

/// Takes a while.
#[get("/work")]
async fn work(#[query(default = 100)] milliseconds: u64) -> &'static str {
    tokio::time::sleep(Duration::from_millis(milliseconds)).await;
    "done"
}

/// Goes on after the response.
#[post("/jobs", status = ACCEPTED)]
async fn start_job(tasks: BackgroundTasks) {
    tasks.add(async {
        tokio::time::sleep(Duration::from_secs(1)).await;
        println!("the job is done");
    });
}

/// Sends as fast as the client reads, without an end.
#[get("/endless")]
async fn endless() -> StreamingResponse {
    StreamingResponse::blocking(std::iter::repeat(Bytes::from_static(&[b'x'; 4096])))
}

/// Sleeps on a thread of its own, which nothing can end.
#[get("/sleep", blocking)]
fn sleep(seconds: u64) -> &'static str {
    std::thread::sleep(Duration::from_secs(seconds));
    "awake"
}

/// Sleeps on a thread of the runtime, which is a mistake.
#[get("/block")]
async fn block(seconds: u64) -> &'static str {
    std::thread::sleep(Duration::from_secs(seconds));
    "awake"
}

/// Creates the app.
pub fn app() -> App {
    App::new()
        .routes(routes![ready, work, start_job, endless, sleep, block])
        .on_stopping(async || println!("readiness is off"))
        .on_shutdown(async || println!("the last hook"))
        .on_shutdown(async || println!("the first hook"))
}

#[tokio::main]
async fn main() -> statuskit::Result {
    app().run().await
}
