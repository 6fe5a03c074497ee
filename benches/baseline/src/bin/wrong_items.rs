//! Measures the cost of a response to many errors: a body of 2 MiB with 100,000 invalid items, against a
//! valid body of the same size. Fails if the invalid body takes more than three times as long.
//!
//! The two are sent alternately, in process, and the medians are compared. Whatever slows down the machine
//! slows down both.

use statuskit::prelude::*;
use std::time::{Duration, Instant};

const ITEMS: usize = 100_000;
const ROUNDS: usize = 31;
const LIMIT: f64 = 3.0;

/// An item of 17 bytes.
#[model]
struct Item {
    #[field(max_length = 2)]
    n: String,
    #[field(ge = 0, lt = 100)]
    x: i64,
}

#[post("/items")]
async fn items(items: Vec<Item>) -> usize {
    items.len()
}

#[post("/numbers")]
async fn numbers(numbers: Vec<u64>) -> usize {
    numbers.len()
}

/// The name of each shape, its route, a valid item, and an invalid item of the same length.
const SHAPES: [(&str, &str, &str, &str); 4] = [
    ("a wrong type", "/items", r#"{"n":"ab","x":10}"#, r#"{"n":1234,"x":10}"#),
    ("a violated bound", "/items", r#"{"n":"ab","x":10}"#, r#"{"n":"a","x":100}"#),
    ("two errors", "/items", r#"{"n":"ab","x":10}"#, r#"{"n":1234,"x":[]}"#),
    ("a wrong scalar", "/numbers", "1234567890123456", r#""abcdefghijklmn""#),
];

fn body(item: &str) -> String {
    format!("[{}]", vec![item; ITEMS].join(",   "))
}

async fn ask(client: &TestClient, path: &str, body: &str) -> (u16, Duration) {
    let request = client.post(path).header("content-type", "application/json").body(body.to_owned());
    let start = Instant::now();
    let response = request.send().await;
    (response.status().as_u16(), start.elapsed())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// Returns the median times of the valid and of the invalid body.
async fn measure(client: &TestClient, path: &str, right: &str, wrong: &str) -> (Duration, Duration) {
    let (mut of_right, mut of_wrong) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let (status, time) = ask(client, path, right).await;
        assert_eq!(status, 201, "{path} accepts a valid body");
        of_right.push(time);
        let (status, time) = ask(client, path, wrong).await;
        assert_eq!(status, 422, "{path} rejects an invalid body");
        of_wrong.push(time);
    }
    (median(of_right), median(of_wrong))
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let client = TestClient::new(App::new().body_limit(3 << 20).routes(routes![items, numbers]));
    let mut is_slow = false;
    for (name, path, right, wrong) in SHAPES {
        let (right, wrong) = (body(right), body(wrong));
        assert_eq!(right.len(), wrong.len());
        let (of_right, of_wrong) = measure(&client, path, &right, &wrong).await;
        let ratio = of_wrong.as_secs_f64() / of_right.as_secs_f64();
        println!(
            "{name:<20} {} bytes: {of_right:.2?} valid, {of_wrong:.2?} invalid, ratio {ratio:.2}",
            right.len()
        );
        is_slow |= ratio > LIMIT;
    }
    assert!(!is_slow, "an invalid body took more than {LIMIT} times as long as a valid one");
}
