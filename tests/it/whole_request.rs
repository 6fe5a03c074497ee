//! `Request` beside other parameters that read the body: each of them gets the whole body.

use crate::support::{Peer, peers};
use serde_json::json;
use statuskit::UploadFile;
use statuskit::prelude::*;

#[model]
struct Item {
    name: String,
}

/// Reads the whole body.
#[dependency]
async fn digest(mut request: Request) -> Result<usize, HttpError> {
    Ok(request.body().await?.len())
}

/// Looks only at the head.
#[dependency]
fn agent(request: Request) -> String {
    request.parts.headers.get(USER_AGENT).map_or_else(String::new, |agent| format!("{agent:?}"))
}

#[post("/dependency", status = OK, dependencies = [agent])]
async fn dependency(#[depends(digest)] length: usize, item: Item) -> (usize, String) {
    (length, item.name)
}

#[post("/first", status = OK)]
async fn first(mut request: Request, item: Item) -> Result<(usize, String), HttpError> {
    Ok((request.body().await?.len(), item.name))
}

#[post("/last", status = OK)]
async fn last(item: Item, mut request: Request) -> Result<(usize, usize, String), HttpError> {
    Ok((request.body().await?.len(), request.body().await?.len(), item.name))
}

#[post("/both", status = OK)]
async fn both(
    #[depends(digest)] length: usize,
    #[depends(digest, cache = false)] again: usize,
    mut request: Request,
) -> Result<(usize, usize, usize), HttpError> {
    Ok((length, again, request.body().await?.len()))
}

#[post("/form", status = OK, dependencies = [agent])]
async fn form(mut request: Request, #[form] name: String) -> Result<(usize, String), HttpError> {
    Ok((request.body().await?.len(), name))
}

#[post("/file", status = OK, dependencies = [agent])]
async fn file(#[file] file: UploadFile, #[depends(digest)] length: usize) -> Result<(usize, u64), HttpError> {
    Ok((length, file.size()))
}

fn app() -> App {
    App::new().body_limit(200_000).routes(routes![dependency, first, last, both, form, file])
}

async fn post(peer: &Peer, path: &str, media_type: &str, body: &str) -> serde_json::Value {
    let answer = peer.send_with("POST", path, &[("content-type", media_type)], body).await;
    assert_eq!(answer.status, 200, "{path}: {answer:?}");
    answer.json()
}

#[tokio::test]
async fn a_request_shares_the_json_body() {
    for peer in peers(app).await {
        let body = json!({"name": "x".repeat(100_000)}).to_string();
        let (length, name) = (body.len(), "x".repeat(100_000));
        let json = "application/json";
        assert_eq!(post(&peer, "/dependency", json, &body).await, json!([length, name]));
        assert_eq!(post(&peer, "/first", json, &body).await, json!([length, name]));
        assert_eq!(post(&peer, "/last", json, &body).await, json!([length, length, name]));
        assert_eq!(post(&peer, "/both", json, &body).await, json!([length, length, length]));
    }
}

#[tokio::test]
async fn a_request_shares_a_form() {
    for peer in peers(app).await {
        let urlencoded = "application/x-www-form-urlencoded";
        assert_eq!(post(&peer, "/form", urlencoded, "name=Ada").await, json!([8, "Ada"]));
        let contents = "y".repeat(100_000);
        let body = format!(
            "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n{contents}\r\n--b--\r\n"
        );
        let answer = post(&peer, "/file", "multipart/form-data; boundary=b", &body).await;
        assert_eq!(answer, json!([body.len(), contents.len()]));
        let body = "--b\r\ncontent-disposition: form-data; name=\"name\"\r\n\r\nAda\r\n--b--\r\n";
        let answer = post(&peer, "/form", "multipart/form-data; boundary=b", body).await;
        assert_eq!(answer, json!([body.len(), "Ada"]));
    }
}

#[tokio::test]
async fn a_stand_in_with_a_request_leaves_the_body_to_the_handler() {
    #[post("/item", status = OK)]
    async fn item(#[depends(length)] length: usize, item: Item) -> (usize, String) {
        (length, item.name)
    }

    #[dependency]
    fn length() -> usize {
        0
    }

    let client = TestClient::new(App::new().routes(routes![item])).override_dependency(length {}, digest {});
    client.post("/item").json(&json!({"name": "Ada"})).await.assert_json(&json!([14, "Ada"]));
}

#[tokio::test]
async fn a_body_above_the_limit_is_a_413_for_a_request_too() {
    for peer in peers(app).await {
        let body = json!({"name": "x".repeat(200_000)}).to_string();
        for path in ["/dependency", "/first", "/last", "/both"] {
            let answer = peer.send_with("POST", path, &[("content-type", "application/json")], &body).await;
            assert_eq!(answer.status, 413, "{path}");
        }
    }
}
