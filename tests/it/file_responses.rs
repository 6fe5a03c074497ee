//! `FileResponse`: types, names, preconditions, ranges, and what becomes of the file.

use crate::support::{Answer, Peer, peers};
use serde_json::json;
use statuskit::prelude::*;
use std::io::Write;

const SITE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/site");

#[get("/file/{name}")]
async fn file(name: String) -> Result<FileResponse, HttpError> {
    FileResponse::open(format!("{SITE}/{name}")).await
}

#[get("/saved")]
async fn saved() -> Result<FileResponse, HttpError> {
    Ok(FileResponse::open(format!("{SITE}/hat.txt"))
        .await?
        .attachment("März \"1\".pdf")
        .cache_control("no-store"))
}

#[get("/bytes")]
async fn bytes(#[query] text: String) -> FileResponse {
    FileResponse::bytes("hat.svg", text).inline("hat.svg")
}

#[get("/temporary")]
async fn temporary() -> Result<FileResponse, HttpError> {
    let mut file = tempfile::tempfile().or_internal()?;
    file.write_all(b"0123456789").or_internal()?;
    std::io::Seek::rewind(&mut file).or_internal()?;
    Ok(FileResponse::from_file(file).await?.media_type("text/csv").etag("v1"))
}

#[post("/made", status = OK)]
async fn made() -> FileResponse {
    FileResponse::bytes("a.txt", "0123456789")
}

#[get("/accepted", status = ACCEPTED)]
async fn accepted() -> FileResponse {
    FileResponse::bytes("a.txt", "0123456789")
}

fn app() -> App {
    App::new().routes(routes![file, saved, bytes, temporary, made, accepted])
}

async fn get(peer: &Peer, path: &str, headers: &[(&str, &str)]) -> Answer {
    peer.send_with("GET", path, headers, "").await
}

/// Checks the status and the body.
#[track_caller]
fn check(answer: &Answer, status: u16, text: &str) {
    assert_eq!((answer.status, answer.text().as_str()), (status, text));
}

#[tokio::test]
async fn a_file_is_sent_with_its_type_length_and_validators() {
    for peer in peers(app).await {
        let answer = get(&peer, "/file/hat.txt", &[]).await;
        check(&answer, 200, "0123456789");
        for (name, value) in [
            ("content-type", "text/plain; charset=utf-8"),
            ("content-length", "10"),
            ("accept-ranges", "bytes"),
            ("x-content-type-options", "nosniff"),
        ] {
            assert_eq!(answer.header(name), Some(value), "{name}");
        }
        assert!(answer.header("last-modified").unwrap().ends_with(" GMT"));
        assert_eq!(answer.header("content-disposition"), None);
        let head = peer.send("HEAD", "/file/hat.txt", "").await;
        check(&head, 200, "");
        assert_eq!(head.headers, answer.headers);
    }
}

#[tokio::test]
async fn a_missing_file_and_a_directory_are_404() {
    for peer in peers(app).await {
        for name in ["nothing.txt", "inner", "hat.txt%2Fx", "a%00b", &"a".repeat(5_000)] {
            get(&peer, &format!("/file/{name}"), &[]).await.assert(404, json!({"detail": "Not Found"}));
        }
    }
}

#[cfg(unix)]
#[tokio::test]
async fn a_device_is_404() {
    assert_eq!(FileResponse::open("/dev/null").await.unwrap_err().status(), NOT_FOUND);
}

#[cfg(unix)]
#[tokio::test]
async fn a_pipe_is_404_and_nobody_waits_for_its_writer() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    assert_eq!(FileResponse::open(pipe).await.unwrap_err().status(), NOT_FOUND);
}

#[tokio::test]
async fn an_attachment_has_a_name_in_two_spellings_and_the_type_of_its_extension() {
    for peer in peers(app).await {
        let answer = get(&peer, "/saved", &[]).await;
        let name = "attachment; filename=\"M_rz _1_.pdf\"; filename*=UTF-8''M%C3%A4rz%20%221%22.pdf";
        assert_eq!(answer.header("content-disposition"), Some(name));
        assert_eq!(answer.header("content-type"), Some("application/pdf"));
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        let answer = get(&peer, "/bytes?text=abc", &[]).await;
        assert_eq!(answer.header("content-disposition"), Some("inline; filename=\"hat.svg\""));
        assert_eq!(answer.header("content-type"), Some("image/svg+xml"));
    }
}

#[tokio::test]
async fn bytes_and_open_files_are_sent_like_files() {
    for peer in peers(app).await {
        let answer = get(&peer, "/bytes?text=0123456789", &[("range", "bytes=-3")]).await;
        check(&answer, 206, "789");
        let etag = answer.header("etag").unwrap().to_owned();
        let known = [("if-none-match", etag.as_str())];
        assert_eq!(get(&peer, "/bytes?text=0123456789", &known).await.status, 304);
        assert_eq!(get(&peer, "/bytes?text=0123456780", &known).await.status, 200);
        let answer = get(&peer, "/temporary", &[("range", "bytes=5-6")]).await;
        check(&answer, 206, "56");
        assert_eq!(answer.header("etag"), Some("\"v1\""));
        check(&get(&peer, "/temporary", &[]).await, 200, "0123456789");
    }
}

#[tokio::test]
async fn preconditions_are_304_or_412() {
    for peer in peers(app).await {
        let known = get(&peer, "/file/hat.txt", &[]).await;
        let (etag, date) = (known.header("etag").unwrap(), known.header("last-modified").unwrap());
        for condition in [("if-none-match", etag), ("if-none-match", "*"), ("if-modified-since", date)] {
            for method in ["GET", "HEAD"] {
                let answer = peer.send_with(method, "/file/hat.txt", &[condition], "").await;
                check(&answer, 304, "");
                assert_eq!(answer.header("etag"), Some(etag));
                for name in ["content-type", "content-length", "last-modified", "accept-ranges"] {
                    assert_eq!(answer.header(name), None, "{name}");
                }
            }
        }
        let before = "Sun, 06 Nov 1994 08:49:37 GMT";
        for condition in [("if-match", "\"other\""), ("if-unmodified-since", before)] {
            let answer = get(&peer, "/file/hat.txt", &[condition]).await;
            answer.assert(412, json!({"detail": "Precondition Failed"}));
        }
        let both = [("if-none-match", "\"other\""), ("if-modified-since", date)];
        assert_eq!(get(&peer, "/file/hat.txt", &both).await.status, 200);
        assert_eq!(get(&peer, "/file/hat.txt", &[("if-match", etag)]).await.status, 200);
    }
}

#[tokio::test]
async fn a_range_is_206() {
    for peer in peers(app).await {
        for (range, text, content_range) in [
            ("bytes=2-4", "234", "bytes 2-4/10"),
            ("bytes=9-", "9", "bytes 9-9/10"),
            ("bytes=-20", "0123456789", "bytes 0-9/10"),
            ("BYTES=0-99999999999999999999", "0123456789", "bytes 0-9/10"),
            ("bytes=0-1,1-3", "0123", "bytes 0-3/10"),
        ] {
            let answer = get(&peer, "/file/hat.txt", &[("range", range)]).await;
            check(&answer, 206, text);
            assert_eq!(answer.header("content-range"), Some(content_range), "{range}");
            assert_eq!(answer.header("content-length"), Some(text.len().to_string().as_str()), "{range}");
        }
    }
}

#[tokio::test]
async fn several_ranges_are_multipart() {
    for peer in peers(app).await {
        let answer = get(&peer, "/file/hat.txt", &[("range", "bytes=7-8, 0-0")]).await;
        let boundary =
            answer.header("content-type").unwrap().strip_prefix("multipart/byteranges; boundary=").unwrap();
        let part = |range: &str, text: &str| {
            format!(
                "--{boundary}\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-range: bytes {range}/10\r\n\r\n{text}\r\n"
            )
        };
        check(&answer, 206, &format!("{}{}--{boundary}--\r\n", part("0-0", "0"), part("7-8", "78")));
        assert_eq!(answer.header("content-range"), None);
        assert_eq!(answer.header("content-length"), Some(answer.body.len().to_string().as_str()));
    }
}

#[tokio::test]
async fn a_range_outside_the_file_is_416_and_an_invalid_one_is_ignored() {
    for peer in peers(app).await {
        let twice = [("range", "bytes=0-1"), ("range", "bytes=2-3")];
        assert_eq!(get(&peer, "/file/hat.txt", &twice).await.status, 200);
        for range in ["bytes=10-", "bytes=99999999999999999999-", "bytes=-0"] {
            let answer = get(&peer, "/file/hat.txt", &[("range", range)]).await;
            answer.assert(416, json!({"detail": "Range Not Satisfiable"}));
            assert_eq!(answer.header("content-range"), Some("bytes */10"));
        }
        for range in ["items=0-1", "bytes=5-2", "bytes=x", "bytes"] {
            check(&get(&peer, "/file/hat.txt", &[("range", range)]).await, 200, "0123456789");
        }
        let empty = get(&peer, "/bytes?text=", &[("range", "bytes=0-0")]).await;
        assert_eq!((empty.status, empty.header("content-range")), (416, Some("bytes */0")));
        check(&get(&peer, "/bytes?text=", &[("range", "bytes=-1")]).await, 200, "");
        check(&get(&peer, "/bytes?text=", &[]).await, 200, "");
    }
}

#[tokio::test]
async fn if_range_decides_between_the_rest_and_the_whole() {
    for peer in peers(app).await {
        let known = get(&peer, "/file/hat.txt", &[]).await;
        let (etag, date) = (known.header("etag").unwrap(), known.header("last-modified").unwrap());
        for (condition, status) in
            [(etag, 206), (date, 206), ("\"other\"", 200), ("Sun, 06 Nov 1994 08:49:37 GMT", 200)]
        {
            let headers = [("range", "bytes=8-"), ("if-range", condition)];
            assert_eq!(get(&peer, "/file/hat.txt", &headers).await.status, status, "{condition}");
        }
        // A range beyond the end of a file that has changed is not a mistake.
        let headers = [("range", "bytes=80-"), ("if-range", "\"other\"")];
        assert_eq!(get(&peer, "/file/hat.txt", &headers).await.status, 200);
    }
}

#[tokio::test]
async fn only_a_get_with_a_200_has_ranges_and_preconditions() {
    let headers = [("range", "bytes=0-0"), ("if-none-match", "*")];
    for peer in peers(app).await {
        let head = peer.send_with("HEAD", "/file/hat.txt", &headers[..1], "").await;
        assert_eq!((head.status, head.header("content-length")), (200, Some("10")));
        check(&peer.send_with("POST", "/made", &headers, "").await, 200, "0123456789");
        check(&get(&peer, "/accepted", &headers).await, 202, "0123456789");
    }
}

#[test]
fn the_contract_and_the_document_list_what_a_file_can_lead_to() {
    let service = app().build().unwrap();
    let statuses = |route: &str| -> Vec<u16> {
        service.contract().route(route).unwrap().statuses().map(|status| status.as_u16()).collect()
    };
    assert_eq!(statuses("GET /file/{name}"), [200, 206, 304, 404, 412, 416, 422]);
    assert_eq!(statuses("GET /bytes"), [200, 206, 304, 412, 416, 422]);
    assert_eq!(statuses("POST /made"), [200]);
    assert_eq!(statuses("GET /accepted"), [202]);
    let responses = &service.openapi()["paths"]["/file/{name}"]["get"]["responses"];
    for status in ["200", "206"] {
        assert_eq!(responses[status]["content"], json!({"application/octet-stream": {"schema": {}}}));
    }
    assert!(responses["206"]["headers"]["content-range"].is_object());
    assert!(responses["304"].get("content").is_none());
    assert_eq!(
        responses["416"]["content"]["application/json"]["schema"]["$ref"],
        "#/components/schemas/HTTPError"
    );
}

#[tokio::test]
async fn tests_need_not_cover_what_every_file_can_lead_to() {
    let client = TestClient::new(App::new().routes(routes![saved]));
    client.get("/saved").await.assert_status(OK);
    client.contract().assert_covered();
}

#[cfg(target_os = "linux")]
mod hang_ups {
    use super::*;
    use std::time::{Duration, Instant};

    /// Counts the descriptors of this process that show this file.
    fn open_descriptors(path: &std::path::Path) -> usize {
        let descriptors = std::fs::read_dir("/proc/self/fd").unwrap();
        descriptors
            .flatten()
            .filter(|entry| entry.path().read_link().is_ok_and(|target| target == path))
            .count()
    }

    #[tokio::test]
    async fn a_client_that_hangs_up_closes_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().canonicalize().unwrap().join("sparse");
        std::fs::File::create(&path).unwrap().set_len(1 << 30).unwrap();
        let served = path.clone();
        let app = || {
            let path = served.clone();
            App::new().state(path).routes(routes![sparse])
        };
        for peer in peers(app).await {
            for _ in 0..20 {
                hang_up(&peer).await;
            }
            let deadline = Instant::now() + Duration::from_secs(20);
            while open_descriptors(&path) > 0 {
                assert!(Instant::now() < deadline, "{} descriptors are open", open_descriptors(&path));
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        }
    }

    #[get("/sparse")]
    async fn sparse(State(path): State<std::path::PathBuf>) -> Result<FileResponse, HttpError> {
        FileResponse::open(path).await
    }

    /// Begins the download, receives its first bytes, and hangs up.
    async fn hang_up(peer: &Peer) {
        use tokio::io::{AsyncReadExt, AsyncWriteExt};
        match peer {
            Peer::Client(client) => {
                let mut download = client.get("/sparse").stream().await;
                assert_eq!(download.next_chunk().await.unwrap().len(), 64 * 1024);
            }
            on_socket => {
                let mut socket = on_socket.connect().await;
                socket.write_all(b"GET /sparse HTTP/1.1\r\nhost: a\r\n\r\n").await.unwrap();
                socket.read_exact(&mut [0; 100_000]).await.unwrap();
            }
        }
    }

    #[tokio::test]
    async fn a_file_that_becomes_shorter_breaks_the_response_off() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shrinking");
        let file = std::fs::File::create(&path).unwrap();
        file.set_len(1 << 20).unwrap();
        let client = TestClient::new(App::new().state(path).routes(routes![sparse]));
        let mut download = client.get("/sparse").stream().await;
        assert!(download.next_chunk().await.is_some());
        file.set_len(1).unwrap();
        assert!(download.try_next_chunk().await.is_err());
    }
}
