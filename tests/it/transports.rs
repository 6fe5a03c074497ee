//! Where an app listens: TLS, Unix sockets and sockets of systemd, as started by its user.

use crate::support::{Process, capture_log, connect_tls, fails_to_serve, tls_file};
use statuskit::ClientCertificate;
use statuskit::prelude::*;
use statuskit::server::{Tls, UnixSocket};
use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// How long an example may take to end.
const END: Duration = Duration::from_secs(20);

fn tls_options() -> [String; 4] {
    let file = |name: &str| tls_file(name).display().to_string();
    ["--tls-cert".to_owned(), file("localhost.pem"), "--tls-key".to_owned(), file("localhost.key.pem")]
}

#[get("/")]
fn about(request: RequestParts, ClientCertificate(certificate): ClientCertificate) -> String {
    format!("{} {:?} {}", request.scheme(), request.origin(), certificate.is_some())
}

#[get("/client")]
fn client(ClientAddr(client): ClientAddr) -> Option<String> {
    client.map(|address| address.ip().to_string())
}

async fn exchange(
    mut stream: impl tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin,
    head: &str,
) -> String {
    let request = format!("{head}connection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.expect("the app reads");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("the app responds");
    answer
}

#[tokio::test]
async fn an_app_knows_that_it_is_reached_over_tls() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let address = listener.local_addr().expect("it has an address");
    let tls =
        Tls::pem(tls_file("localhost.pem"), tls_file("localhost.key.pem")).expect("the files are valid");
    let listener = tls.over(listener).expect("signals can be handled");
    tokio::spawn(App::new().routes(routes![about]).serve(listener));
    let answer = exchange(connect_tls(address).await, "GET / HTTP/1.1\r\nhost: localhost:443\r\n").await;
    assert!(answer.ends_with(r#""https Some(\"https://localhost:443\") false""#), "{answer}");
}

#[tokio::test]
async fn a_proxy_on_a_unix_socket_can_be_trusted() {
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    for (proxies, expected) in [(&["unix:"][..], "\"192.0.2.1\""), (&["10.0.0.0/8"], "null")] {
        let path = folder.path().join("app.sock");
        let app = App::new().routes(routes![client]).trusted_proxies(proxies.to_vec());
        let socket = UnixSocket::bind(&path).expect("the path is free");
        let served = tokio::spawn(app.serve(socket));
        let stream = tokio::net::UnixStream::connect(&path).await.expect("the app listens");
        let head = "GET /client HTTP/1.1\r\nhost: a\r\nx-forwarded-for: 192.0.2.1\r\n";
        assert!(exchange(stream, head).await.ends_with(expected));
        served.abort();
        let _ = served.await;
    }
}

#[test]
fn a_served_unix_socket_stops_like_any_other() {
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let path = folder.path().join("app.sock");
    let served = Process::start("stop", &["--unix", path.to_str().expect("the path is text")], &[]);
    let mut stream = UnixStream::connect(&path).expect("the example listens");
    stream.write_all(b"GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n").expect("the example reads");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("the example responds");
    assert!(answer.starts_with("HTTP/1.1 "), "{answer}");
    served.terminate();
    assert!(served.ends_within(END).0.success());
    assert!(!path.exists());
}

#[tokio::test]
async fn serve_speaks_tls_with_and_without_workers() {
    for workers in [&[][..], &["--workers", "2"]] {
        let options = tls_options();
        let options: Vec<_> = options.iter().map(String::as_str).chain(workers.iter().copied()).collect();
        let served = Process::serve("status_tour", &options);
        let address = served.address.parse().expect("it is an address");
        let answer =
            exchange(connect_tls(address).await, "GET /items/7 HTTP/1.1\r\nhost: localhost\r\n").await;
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
        assert!(served.send("GET /items/7").starts_with("HTTP/1.1 400 Bad Request\r\n"));
        served.terminate();
        assert!(served.ends_within(END).0.success());
    }
}

#[test]
fn wrong_files_keep_an_app_from_serving() {
    let options = tls_options();
    let [cert, file, key, _] = options.each_ref().map(String::as_str);
    for workers in [&[][..], &["--workers", "2"]] {
        let output =
            fails_to_serve("status_tour", &[&[cert, file, key, file, "--port", "0"], workers].concat());
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success() && error.contains("localhost.pem holds no private key"), "{error}");
    }
}

#[tokio::test]
async fn a_sighup_and_a_new_file_are_logged() {
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let [cert, key] = ["cert.pem", "key.pem"].map(|name| folder.path().join(name));
    std::fs::copy(tls_file("localhost.pem"), &cert).expect("a file");
    std::fs::copy(tls_file("localhost.key.pem"), &key).expect("a file");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let tls = Tls::pem(&cert, &key).and_then(|tls| tls.over(listener)).expect("the files are valid");
    let (log, _guard) = capture_log();
    let served = tokio::spawn(App::new().routes(routes![about]).serve(tls));
    // The files are looked at once per second, and at once when the process gets the signal.
    for (content, expected) in [
        (&b"half a file"[..], "a new certificate cannot be used; the previous one stays"),
        (&std::fs::read(tls_file("localhost.pem")).expect("a file"), "read a new certificate"),
    ] {
        std::fs::write(&cert, content).expect("a file");
        let id = std::process::id().to_string();
        let sent = std::process::Command::new("kill").args(["-HUP", &id]).status();
        assert!(sent.expect("the command `kill`").success());
        let logged = async {
            while !log.text().contains(expected) {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(5), logged).await.expect(expected);
    }
    served.abort();
}
