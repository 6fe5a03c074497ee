//! TLS, tested with a client of rustls.

use super::wire::{Wire, get};
use super::{LIMIT, MakePaths, Paths};
use crate::server::{Listener, Server, Tls, TlsListener, bind};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::{ClientConfig, RootCertStore, SupportedProtocolVersion};
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{sleep, timeout};
use tokio_rustls::client::TlsStream;
use tokio_rustls::{TlsConnector, rustls};
use tokio_util::sync::CancellationToken;

/// A file of `tests/tls`.
fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/tls").join(name)
}

fn tls(name: &str) -> io::Result<Tls> {
    Tls::pem(file(&format!("{name}.pem")), file(&format!("{name}.key.pem")))
}

/// What a client knows and wants.
struct Client {
    versions: &'static [&'static SupportedProtocolVersion],
    certificate: Option<&'static str>,
    protocols: &'static [&'static [u8]],
}

impl Client {
    const ANY: Client = Client { versions: rustls::ALL_VERSIONS, certificate: None, protocols: &[] };

    async fn connect(&self, address: SocketAddr, name: &str) -> io::Result<TlsStream<TcpStream>> {
        let mut roots = RootCertStore::empty();
        roots
            .add(CertificateDer::from_pem_file(file("ca.pem")).expect("a certificate"))
            .expect("an authority");
        let provider = Arc::new(rustls_graviola::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_protocol_versions(self.versions)
            .expect("the provider has these versions")
            .with_root_certificates(roots);
        let mut config = match self.certificate {
            None => config.with_no_client_auth(),
            Some(name) => {
                let chain =
                    CertificateDer::from_pem_file(file(&format!("{name}.pem"))).expect("a certificate");
                let key = PrivateKeyDer::from_pem_file(file(&format!("{name}.key.pem"))).expect("a key");
                config.with_client_auth_cert(vec![chain], key).expect("they fit")
            }
        };
        config.alpn_protocols = self.protocols.iter().map(|protocol| protocol.to_vec()).collect();
        let name = ServerName::try_from(name.to_owned()).expect("a name");
        TlsConnector::from(Arc::new(config)).connect(name, TcpStream::connect(address).await?).await
    }

    /// Sends one request and returns the response, without waiting for the end of the connection.
    async fn get(&self, address: SocketAddr, name: &str, path: &str) -> io::Result<String> {
        let mut stream = self.connect(address, name).await?;
        stream.write_all(get(path).as_bytes()).await?;
        answer(&mut stream).await
    }
}

async fn answer(stream: &mut TlsStream<TcpStream>) -> io::Result<String> {
    let mut buffer = [0; 4096];
    let length = timeout(LIMIT * 10, stream.read(&mut buffer)).await.expect("in time")?;
    Ok(String::from_utf8_lossy(&buffer[..length]).into_owned())
}

async fn listen(tls: Tls) -> (TlsListener<TcpListener>, SocketAddr) {
    let tcp = bind("127.0.0.1:0").await.expect("a free port");
    let address = tcp.local_addr().expect("an address");
    (tls.over(tcp).expect("a handler for SIGHUP"), address)
}

async fn serve(tls: Tls) -> (SocketAddr, CancellationToken, tokio::task::JoinHandle<io::Result<()>>) {
    let (listener, address) = listen(tls).await;
    let stop = CancellationToken::new();
    let server = Server::new(Paths::new as MakePaths).shutdown_on(stop.clone().cancelled_owned());
    (address, stop, tokio::spawn(server.serve(listener)))
}

#[tokio::test]
async fn requests_are_answered_over_both_versions_of_tls() {
    let (address, ..) = serve(tls("localhost").expect("the files are valid")).await;
    const VERSIONS: [&[&SupportedProtocolVersion]; 2] =
        [&[&rustls::version::TLS12], &[&rustls::version::TLS13]];
    for versions in VERSIONS {
        let client = Client { versions, ..Client::ANY };
        let mut stream = client.connect(address, "localhost").await.expect("a handshake");
        for _ in 0..3 {
            stream.write_all(get("/client").as_bytes()).await.expect("the server reads");
            assert!(answer(&mut stream).await.expect("an answer").ends_with("127.0.0.1"));
        }
    }
}

#[tokio::test]
async fn a_large_response_and_an_upload_arrive_whole() {
    let (address, ..) = serve(tls("localhost").expect("the files are valid")).await;
    let mut stream = Client::ANY.connect(address, "localhost").await.expect("a handshake");
    let body = vec![b'x'; 1 << 20];
    let head = format!(
        "POST /echo HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    let (mut read, mut write) = tokio::io::split(&mut stream);
    let send = async {
        write.write_all(head.as_bytes()).await.expect("the server reads");
        write.write_all(&body).await.expect("the server reads");
    };
    let mut answer = Vec::new();
    let (_, received) = tokio::join!(send, timeout(LIMIT * 30, read.read_to_end(&mut answer)));
    received.expect("in time").expect("the connection ends with a notice");
    assert!(answer.ends_with(&body), "{} bytes", answer.len());
}

#[tokio::test]
async fn a_client_gets_the_certificate_for_the_name_it_asks_for() {
    let both = tls("localhost").and_then(|tls| tls.and_pem(file("other.pem"), file("other.key.pem")));
    let (address, ..) = serve(both.expect("the files are valid")).await;
    for name in ["localhost", "other.example", "a.other.example"] {
        assert!(Client::ANY.get(address, name, "/client").await.is_ok(), "{name}");
    }
    let error =
        Client::ANY.get(address, "unknown.example", "/client").await.expect_err("no certificate fits");
    assert!(error.to_string().contains("not valid for name"), "{error}");
}

#[tokio::test]
async fn a_client_without_a_certificate_is_refused_if_one_is_required() {
    let required = tls("localhost").and_then(|tls| tls.require_client_certificate(file("ca.pem")));
    let (mut listener, address) = listen(required.expect("the files are valid")).await;
    let accepted = tokio::spawn(async move { listener.accept().await });
    assert!(Client::ANY.get(address, "localhost", "/client").await.is_err());
    let ada = Client { certificate: Some("client"), ..Client::ANY };
    let stream = ada.connect(address, "localhost").await.expect("a handshake");
    let (_, peer) = accepted.await.expect("no panic").expect("a connection");
    let session = peer.tls().expect("the connection speaks TLS");
    let expected = CertificateDer::from_pem_file(file("client.pem")).expect("a certificate");
    assert_eq!(session.client_certificates(), [expected.to_vec()]);
    assert_eq!((session.server_name(), session.version()), (Some("localhost"), Some("TLSv1_3")));
    drop(stream);

    let optional = tls("localhost").and_then(|tls| tls.request_client_certificate(file("ca.pem")));
    let (address, ..) = serve(optional.expect("the files are valid")).await;
    for client in [Client::ANY, ada] {
        assert!(client.get(address, "localhost", "/client").await.is_ok());
    }
}

#[tokio::test]
async fn the_protocol_is_agreed_on() {
    let (mut listener, address) = listen(tls("localhost").expect("the files are valid")).await;
    let accepted = tokio::spawn(async move { listener.accept().await });
    let client = Client { protocols: &[b"unknown", b"http/1.1"], ..Client::ANY };
    let stream = client.connect(address, "localhost").await.expect("a handshake");
    assert_eq!(stream.get_ref().1.alpn_protocol(), Some(&b"http/1.1"[..]));
    let (_, peer) = accepted.await.expect("no panic").expect("a connection");
    assert_eq!(peer.tls().and_then(|session| session.protocol()), Some(&b"http/1.1"[..]));
}

#[tokio::test]
async fn a_client_that_speaks_no_tls_is_told_so() {
    let (address, ..) = serve(tls("localhost").expect("the files are valid")).await;
    let mut wire = Wire::open(address).await;
    wire.send(&get("/client")).await;
    let answer = wire.rest().await;
    assert!(answer.starts_with("HTTP/1.1 400 Bad Request\r\n"), "{answer}");
    let (_, body) = answer.split_once("\r\n\r\n").expect("a head");
    assert_eq!(body, "This port speaks TLS: use an https:// URL.");
    assert!(answer.contains(&format!("content-length: {}\r\n", body.len())), "{answer}");
}

#[tokio::test]
async fn clients_that_do_not_finish_their_handshake_keep_nobody_waiting() {
    let limited = tls("localhost").expect("the files are valid").handshake_timeout(LIMIT);
    let (address, ..) = serve(limited).await;
    let mut silent = Vec::new();
    for _ in 0..50 {
        silent.push(Wire::open(address).await);
    }
    assert!(Client::ANY.get(address, "localhost", "/client").await.is_ok());
    assert_eq!(silent.remove(0).rest().await, "");
}

#[tokio::test]
async fn a_new_certificate_is_used_without_a_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    let [chain, key] = ["cert.pem", "key.pem"].map(|name| folder.path().join(name));
    let copy = |name: &str| {
        std::fs::copy(file(&format!("{name}.pem")), &chain).expect("a file");
        std::fs::copy(file(&format!("{name}.key.pem")), &key).expect("a file");
    };
    copy("localhost");
    let (address, ..) = serve(Tls::pem(&chain, &key).expect("the files are valid")).await;
    let mut open = Client::ANY.connect(address, "localhost").await.expect("a handshake");
    // A file that is being written, or broken, changes nothing.
    std::fs::write(&chain, "half a certificate").expect("a file");
    sleep(Duration::from_millis(1_100)).await;
    assert!(Client::ANY.get(address, "localhost", "/client").await.is_ok());
    copy("other");
    sleep(Duration::from_millis(1_100)).await;
    assert!(Client::ANY.get(address, "other.example", "/client").await.is_ok());
    assert!(Client::ANY.get(address, "localhost", "/client").await.is_err());
    open.write_all(get("/client").as_bytes()).await.expect("the connection is still open");
    assert!(answer(&mut open).await.expect("an answer").starts_with("HTTP/1.1 200 OK"));
}

#[tokio::test]
async fn the_stop_finishes_handshakes_and_requests() {
    let (address, stop, served) = serve(tls("localhost").expect("the files are valid")).await;
    let mut busy = Client::ANY.connect(address, "localhost").await.expect("a handshake");
    busy.write_all(get("/slow").as_bytes()).await.expect("the server reads");
    sleep(LIMIT / 3).await;
    let beginning = tokio::spawn(async move { Client::ANY.get(address, "localhost", "/client").await });
    tokio::task::yield_now().await;
    stop.cancel();
    let answer = answer(&mut busy).await.expect("an answer");
    assert!(answer.contains("connection: close\r\n") && answer.ends_with("slow"), "{answer}");
    // This connection was accepted, or refused; but never accepted and dropped.
    if let Err(error) = beginning.await.expect("no panic") {
        assert_eq!(error.kind(), io::ErrorKind::ConnectionRefused, "{error}");
    }
    served.await.expect("no panic").expect("nothing is left");
}

#[test]
fn wrong_files_are_named() {
    let wrong =
        |chain: &str, key: &str| Tls::pem(file(chain), file(key)).expect_err("a file is wrong").to_string();
    assert!(
        wrong("missing.pem", "localhost.key.pem").contains("missing.pem cannot be read as certificates: ")
    );
    assert!(
        wrong("localhost.key.pem", "localhost.key.pem").contains("localhost.key.pem holds no certificate")
    );
    assert!(wrong("localhost.pem", "localhost.pem").contains("localhost.pem holds no private key: "));
    assert!(wrong("localhost.pem", "other.key.pem").contains("localhost.pem is not for the key in "));
    let tls = tls("localhost").expect("the files are valid");
    let error = tls.require_client_certificate(file("make")).expect_err("the file holds none").to_string();
    assert!(error.contains("make holds no certificate"), "{error}");
}
