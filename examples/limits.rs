//! What a client can make an app do, and what each of them is bounded by: `cargo run --example limits`, then
//! `python3 benches/limits.py` in place of a hostile client.

use statuskit::middleware::{RateLimit, SecurityHeaders};
use statuskit::prelude::*;
use statuskit::{StaticFiles, UploadFile};

/// Two requests per hour for each key. A client that invents keys shares quotas with others in the end, and a key takes
/// the same memory whatever its length.
#[get("/quota", middleware = [RateLimit::per_hour(2).key(client_key).max_keys(200_000)])]
async fn quota() -> &'static str {
    "granted"
}

fn client_key(request: &RequestParts) -> Option<String> {
    request.header("x-key").map(str::to_owned)
}

/// An upload. Beyond 1 MiB it is on disk, written in pieces of 64 KiB whatever the pieces are that arrive.
#[post("/uploads", status = OK, body_limit = 64 << 20)]
async fn upload(#[file] file: UploadFile) -> u64 {
    file.size()
}

/// A person.
#[model]
pub struct Person {
    name: String,
    email: String,
    age: u8,
}

/// People. The errors of wrong ones show 256 KiB of them at most.
#[post("/people", status = OK)]
async fn people(people: Vec<Person>) -> Vec<Person> {
    people
}

/// Builds the app. The address of a client is the one that a proxy on the same machine reports.
pub fn app() -> App {
    let files = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/site");
    App::new()
        .title("Bounded")
        .trusted_proxies(["127.0.0.1", "::1"])
        .middleware(SecurityHeaders::new())
        .routes(routes![quota, upload, people])
        .mount("/static", StaticFiles::new(files))
}

#[tokio::main]
async fn main() -> statuskit::Result {
    app().run().await
}
