//! The limits of forms. A form beyond them is refused in FastAPI's words, whether urlencoded or multipart.

use crate::support::{Answer, Peer, peers};
use serde_json::json;
use statuskit::app::FormLimits;
use statuskit::prelude::*;

#[post("/words", status = OK)]
fn words(#[form] word: Vec<String>, #[file(default)] photo: Vec<Bytes>) -> usize {
    word.len() + photo.len()
}

fn app() -> App {
    App::new().form_limits(FormLimits { fields: 3, files: 2, field_size: 1_024 }).routes(routes![words])
}

fn usual() -> App {
    App::new().routes(routes![words])
}

fn part(name: &str, rest: &str, content: &str) -> String {
    format!("--B\r\nContent-Disposition: form-data; name=\"{name}\"{rest}\r\n\r\n{content}\r\n")
}

fn field(content: &str) -> String {
    part("word", "", content)
}

fn file(content: &str) -> String {
    part("photo", "; filename=\"a\"", content)
}

async fn parts(peer: &Peer, body: String) -> Answer {
    let headers = [("content-type", "multipart/form-data; boundary=B")];
    peer.send_with("POST", "/words", &headers, &(body + "--B--\r\n")).await
}

async fn pairs(peer: &Peer, body: &str) -> Answer {
    peer.send_with("POST", "/words", &[("content-type", "application/x-www-form-urlencoded")], body).await
}

#[tokio::test]
async fn a_form_within_its_limits_is_read() {
    let long = "x".repeat(1_024);
    for peer in peers(app).await {
        let body = field("a").repeat(2) + &field(&long) + &file(&long.repeat(10)).repeat(2);
        parts(&peer, body).await.assert(200, json!(5));
        pairs(&peer, &format!("word=a&word=b&word={}", "x".repeat(1_020))).await.assert(200, json!(3));
    }
}

#[tokio::test]
async fn each_limit_has_its_own_message() {
    let long = "x".repeat(1_025);
    for peer in peers(app).await {
        let fields = json!({"detail": "Too many fields. Maximum number of fields is 3."});
        parts(&peer, field("a").repeat(4)).await.assert(400, fields.clone());
        pairs(&peer, "word=a&word=b&word=c&word=d").await.assert(400, fields);
        let files = json!({"detail": "Too many files. Maximum number of files is 2."});
        parts(&peer, field("a") + &file("b").repeat(3)).await.assert(400, files);
        let part = json!({"detail": "Part exceeded maximum size of 1KB."});
        parts(&peer, field(&long)).await.assert(400, part);
        let field = json!({"detail": "Field exceeded maximum size of 1KB."});
        pairs(&peer, &format!("word={long}")).await.assert(400, field);
    }
}

#[tokio::test]
async fn the_default_limits_match_fastapi() {
    for peer in peers(usual).await {
        parts(&peer, field("a").repeat(1_000) + &file("b").repeat(1_000)).await.assert(200, json!(2_000));
        let files = json!({"detail": "Too many files. Maximum number of files is 1000."});
        parts(&peer, field("a") + &file("b").repeat(1_001)).await.assert(400, files);
        let fields = json!({"detail": "Too many fields. Maximum number of fields is 1000."});
        parts(&peer, field("a").repeat(1_001)).await.assert(400, fields);
    }
}

/// If the length of a body is not declared, the excess shows only while the body arrives.
#[tokio::test]
async fn a_body_over_the_limit_is_413_with_and_without_a_length() {
    let refused = json!({"detail": "Content Too Large"});
    for peer in peers(|| usual().body_limit(10_000)).await {
        let large = field("a") + &file(&"x".repeat(20_000)) + "--B--\r\n";
        parts(&peer, large.clone()).await.assert(413, refused.clone());
        pairs(&peer, &format!("word={}", "x".repeat(20_000))).await.assert(413, refused.clone());
        for (content_type, body) in [
            ("multipart/form-data; boundary=B", large.as_str()),
            ("application/x-www-form-urlencoded", &format!("word={}", "x".repeat(20_000))),
        ] {
            let headers = [("content-type", content_type), ("transfer-encoding", "chunked")];
            let chunked = format!("{:x}\r\n{body}\r\n0\r\n\r\n", body.len());
            peer.send_with("POST", "/words", &headers, &chunked).await.assert(413, refused.clone());
        }
    }
}

fn with_head(head: &str) -> String {
    format!("--B\r\n{head}Content-Disposition: form-data; name=\"word\"\r\n\r\na\r\n")
}

#[tokio::test]
async fn the_limits_of_part_headers_match_pythons_parser() {
    let lines = |count: usize| (0..count).map(|number| format!("X{number}: z\r\n")).collect::<String>();
    let line = |length: usize| format!("X: {}\r\n", "z".repeat(length - "X: ".len()));
    let refused = json!({"detail": "Invalid multipart data."});
    for peer in peers(app).await {
        parts(&peer, with_head(&line(4_224))).await.assert(200, json!(1));
        parts(&peer, with_head(&line(4_225))).await.assert(400, refused.clone());
        parts(&peer, with_head(&lines(7))).await.assert(200, json!(1));
        parts(&peer, with_head(&lines(8))).await.assert(400, refused.clone());
        let long = "b".repeat(257);
        let headers = [("content-type", &*format!("multipart/form-data; boundary={long}"))];
        let body = format!("{}--B--\r\n", field("a")).replace("--B", &format!("--{long}"));
        peer.send_with("POST", "/words", &headers, &body).await.assert(400, refused.clone());
    }
}

/// Otherwise the whole head would be scanned again whenever a piece of it arrives.
#[tokio::test]
async fn an_endless_part_header_is_rejected_early() {
    let refused = json!({"detail": "Invalid multipart data."});
    let headers = [("content-type", "multipart/form-data; boundary=B"), ("transfer-encoding", "chunked")];
    let piece = format!("64\r\n{}\r\n", "z".repeat(100));
    for peer in peers(app).await {
        for start in ["--B\r\n", "z"] {
            let unfinished = format!("{:x}\r\n{start}\r\n{}", start.len(), piece.repeat(1_000));
            peer.send_with("POST", "/words", &headers, &unfinished).await.assert(400, refused.clone());
        }
    }
}
