//! What an answer to many mistakes costs: a body of 2 MiB made of 100,000 wrong items against one of the same
//! size that is right. Fails when the wrong one takes more than three times as long.
//!
//! The two are asked in turn, in process, and the medians are compared: what slows the machine slows both.

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

/// A route, and an item that is right and one that is wrong, as long as each other.
const SHAPES: [(&str, &str, &str, &str); 4] = [
    ("a wrong type", "/items", r#"{"n":"ab","x":10}"#, r#"{"n":1234,"x":10}"#),
    ("a broken constraint", "/items", r#"{"n":"ab","x":10}"#, r#"{"n":"a","x":100}"#),
    ("two mistakes", "/items", r#"{"n":"ab","x":10}"#, r#"{"n":1234,"x":[]}"#),
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

/// The medians of the right and of the wrong body.
async fn measure(client: &TestClient, path: &str, right: &str, wrong: &str) -> (Duration, Duration) {
    let (mut of_right, mut of_wrong) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let (status, time) = ask(client, path, right).await;
        assert_eq!(status, 201, "{path} takes what is right");
        of_right.push(time);
        let (status, time) = ask(client, path, wrong).await;
        assert_eq!(status, 422, "{path} refuses what is wrong");
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
            "{name:<20} {} bytes: {of_right:.2?} right, {of_wrong:.2?} wrong, {ratio:.2} times",
            right.len()
        );
        is_slow |= ratio > LIMIT;
    }
    assert!(!is_slow, "more than {LIMIT} times");
}
