//! A client that does not read, or reads or sends drop by drop, is disconnected.

use super::wire::get;
use super::{LIMIT, start, start_with};
use tokio::time::{Instant, sleep};

#[tokio::test]
async fn a_client_that_reads_nothing_of_a_stream_is_closed() {
    let server = start_with(|server| server.header_read_timeout(LIMIT * 100).send_timeout(LIMIT)).await;
    let mut wire = server.connect().await;
    wire.send(&get("/endless")).await;
    let start = Instant::now();
    while wire.drip("x").await.is_ok() {
        assert!(start.elapsed() < LIMIT * 5, "still open");
        sleep(LIMIT / 10).await;
    }
    assert!(start.elapsed() >= LIMIT, "{:?}", start.elapsed());
}

#[tokio::test]
async fn a_client_that_reads_slowly_is_closed_below_the_rate_and_kept_above_it() {
    for (rate, is_kept) in [(100_000_000, false), (1_000, true)] {
        let limits = |server: super::Server<_>| server.send_timeout(LIMIT).min_send_rate(rate);
        let server = start_with(limits).await;
        let mut wire = server.connect().await;
        wire.send(&get("/endless")).await;
        let start = Instant::now();
        let mut is_open = true;
        while is_open && start.elapsed() < LIMIT * 4 {
            wire.sip(256 * 1024).await;
            sleep(LIMIT / 10).await;
            is_open = wire.drip("x").await.is_ok();
        }
        assert_eq!(is_open, is_kept, "{rate} bytes per second");
    }
}

#[tokio::test]
async fn a_quiet_stream_is_not_cut_off_by_the_send_timeout() {
    let server = start_with(|server| server.send_timeout(LIMIT / 8)).await;
    let mut wire = server.connect().await;
    wire.send(&get("/stream")).await;
    assert_eq!(wire.rest().await.matches("frame").count(), 4);
}

#[tokio::test]
async fn a_dripping_body_fails_below_the_rate() {
    for (rate, is_whole) in [(240, false), (0, true)] {
        let limits = |server: super::Server<_>| server.body_read_timeout(LIMIT).min_receive_rate(rate);
        let server = start_with(limits).await;
        let mut wire = server.connect().await;
        wire.send("POST /read HTTP/1.1\r\nhost: test\r\ncontent-length: 12\r\n\r\n").await;
        for _ in 0..12 {
            sleep(LIMIT / 6).await;
            let _ = wire.drip("x").await;
        }
        let answer = wire.answer().await;
        assert_eq!(answer.ends_with("\r\n\r\nwhole"), is_whole, "{answer}");
    }
}

#[tokio::test]
async fn the_body_of_a_fast_client_is_not_limited_by_a_slow_handler() {
    let server = start().await;
    let mut wire = server.connect().await;
    wire.send("POST /read HTTP/1.1\r\nhost: test\r\ncontent-length: 4\r\n\r\nfast").await;
    assert!(wire.answer().await.ends_with("\r\n\r\nwhole"));
}
