//! Uploads on disk: they have no name and are gone when the request ends, however it ends.

use crate::examples::files::app;
use crate::support::peers;
use std::fs::File;
use std::io::Read;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::time::{Duration, Instant};
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};

const PART: &str = "--B\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a\"\r\n\r\n";
const END: &str = "\r\n--B\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nT\r\n--B--\r\n";

/// Returns the content of a file that begins with the marker and is large enough to be written to disk.
fn content(marker: &str) -> String {
    format!("{marker}{}", "x".repeat(2 * 1024 * 1024))
}

/// Counts the open files of this process that begin with the marker, and checks that they have no name.
fn open_files(marker: &str) -> usize {
    let descriptors = std::fs::read_dir("/proc/self/fd").expect("Linux lists the open files");
    let paths: Vec<_> = descriptors.flatten().map(|entry| entry.path()).collect();
    paths.iter().filter(|path| begins_with(path, marker)).count()
}

fn begins_with(path: &Path, marker: &str) -> bool {
    let Ok(metadata) = path.metadata() else { return false };
    let mut start = vec![0; marker.len()];
    let is_it = metadata.is_file()
        && File::open(path).and_then(|mut file| file.read_exact(&mut start)).is_ok()
        && start == marker.as_bytes();
    assert!(!is_it || metadata.nlink() == 0, "an upload has a name on the disk");
    is_it
}

async fn wait_for(marker: &str, count: usize) {
    let deadline = Instant::now() + Duration::from_secs(20);
    while open_files(marker) != count {
        assert!(Instant::now() < deadline, "{} files are open, not {count}", open_files(marker));
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn temporary_files_are_deleted_after_the_request() {
    for peer in peers(app).await {
        let body = format!("{PART}{}{END}", content("ended in peace"));
        let headers = [("content-type", "multipart/form-data; boundary=B")];
        assert_eq!(peer.send_with("POST", "/photos", &headers, &body).await.status, 201);
        wait_for("ended in peace", 0).await;
    }
}

#[tokio::test]
async fn temporary_files_are_deleted_after_a_malformed_form() {
    for peer in peers(app).await {
        let body = format!("{PART}{}\r\n--B garbage", content("broken in the middle"));
        let headers = [("content-type", "multipart/form-data; boundary=B")];
        assert_eq!(peer.send_with("POST", "/photos", &headers, &body).await.status, 400);
        wait_for("broken in the middle", 0).await;
    }
}

#[tokio::test]
async fn temporary_files_are_deleted_after_a_disconnect() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
    let address = listener.local_addr().expect("a listener has an address");
    tokio::spawn(async move { app().serve(listener).await.expect("the app is valid") });
    let mut stream = TcpStream::connect(address).await.expect("the app listens");
    let head = "POST /photos HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=B\r\n\
                Content-Length: 9000000\r\n\r\n";
    let start = format!("{head}{PART}{}", content("the client hangs up"));
    stream.write_all(start.as_bytes()).await.expect("the app reads");
    wait_for("the client hangs up", 1).await;
    drop(stream);
    wait_for("the client hangs up", 0).await;
}
