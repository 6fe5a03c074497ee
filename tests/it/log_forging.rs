//! What a client sends cannot forge lines of the log.

use crate::support::capture_log;
use statuskit::middleware::{AccessLog, RequestId};
use statuskit::prelude::*;

#[derive(Debug, thiserror::Error)]
#[error("no user {0}")]
struct NoUser(String);

#[post("/fail")]
async fn fail(name: String) -> Result<(), HttpError> {
    Err(NoUser(name)).or_internal()
}

#[post("/detail")]
async fn detail(name: String) -> Result<(), HttpError> {
    raise!(BAD_GATEWAY, "no user {name}")
}

#[post("/panic")]
async fn panics(name: String) -> u8 {
    panic!("no user {name}")
}

#[post("/task")]
async fn task(name: String, tasks: BackgroundTasks) -> u8 {
    tasks.add(async move { Err::<(), _>(NoUser(name)) });
    1
}

#[post("/stream")]
async fn stream(name: String) -> JsonLines<u8> {
    JsonLines::channel(|lines| async move {
        let _ = lines.send(1).await;
        Err(HttpError::internal(NoUser(name)))
    })
}

#[tokio::test]
async fn every_event_is_one_line() {
    let (log, guard) = capture_log();
    let app = App::new().routes(routes![fail, detail, panics, task, stream]);
    let client = TestClient::new(app.middleware(AccessLog).middleware(RequestId::new())).allow_undeclared();
    for path in ["/fail", "/detail", "/panic", "/task", "/stream", "/no%0AERROR%20forged%1B"] {
        let request = client.post(path).query(&[("name", "x\n2026-01-01 ERROR forged\u{1b}[31m\r")]);
        let mut response = request.header("x-request-id", "not safe").stream().await;
        // The stream breaks off after its first item.
        while let Ok(Some(_)) = response.try_next_chunk().await {}
    }
    client.stop().await;
    drop(guard);
    let text = log.text();
    assert!(text.matches("forged").count() >= 5, "{text}");
    for line in text.lines() {
        let is_forged = line.starts_with("2026-01-01") || line.contains(|letter: char| letter.is_control());
        assert!(!is_forged, "{line:?} in {text}");
    }
}
