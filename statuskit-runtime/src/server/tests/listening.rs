//! Where a server listens.

use super::wire::{Wire, get};
use super::{LIMIT, MakePaths, Paths};
use crate::server::{Listener, Peer, Server, bind};
use std::io;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, DuplexStream, duplex};
use tokio::sync::mpsc;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

/// Sends one request and returns the response.
async fn exchange(mut io: impl AsyncRead + AsyncWrite + Unpin) -> String {
    io.write_all(get("/slow").as_bytes()).await.expect("the server reads");
    let mut answer = [0; 4096];
    let length = timeout(LIMIT * 10, io.read(&mut answer)).await.expect("in time").expect("an answer");
    String::from_utf8_lossy(&answer[..length]).into_owned()
}

/// Connections from within the process.
struct InProcess(mpsc::Receiver<DuplexStream>);

impl Listener for InProcess {
    type Io = DuplexStream;

    async fn accept(&mut self) -> io::Result<(DuplexStream, Peer)> {
        match self.0.recv().await {
            Some(stream) => Ok((stream, Peer::default())),
            None => std::future::pending().await,
        }
    }
}

#[tokio::test]
async fn a_server_serves_several_listeners_and_finishes_the_requests_of_all() {
    let (connect, connections) = mpsc::channel(1);
    let tcp =
        [bind("127.0.0.1:0").await.expect("a free port"), bind("127.0.0.1:0").await.expect("a free port")];
    let addresses = tcp.each_ref().map(|listener| listener.local_addr().expect("an address"));
    let [first, second] = tcp;
    let stop = CancellationToken::new();
    let server = Server::new(Paths::new as MakePaths)
        .listen(second)
        .listen(InProcess(connections))
        .shutdown_on(stop.clone().cancelled_owned());
    let served = tokio::spawn(server.serve(first));
    let (client, io) = duplex(1024);
    connect.send(io).await.expect("the server accepts");
    let mut answers = vec![tokio::spawn(exchange(client))];
    for address in addresses {
        let stream = tokio::net::TcpStream::connect(address).await.expect("the server listens");
        answers.push(tokio::spawn(exchange(stream)));
    }
    tokio::time::sleep(LIMIT / 3).await;
    stop.cancel();
    for answer in answers {
        let answer = answer.await.expect("an answer");
        assert!(answer.contains("connection: close") && answer.ends_with("slow"), "{answer}");
    }
    served.await.expect("no panic").expect("nothing is left");
    for address in addresses {
        tokio::net::TcpStream::connect(address).await.expect_err("the server no longer listens");
    }
}

#[cfg(unix)]
#[tokio::test]
async fn a_unix_socket_is_served_and_its_file_removed() {
    use crate::server::UnixSocket;

    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("app.sock");
    let stop = CancellationToken::new();
    // A process that was killed leaves its file.
    drop(std::os::unix::net::UnixListener::bind(&path).expect("a socket"));
    let socket = UnixSocket::bind(&path).expect("the abandoned file is replaced");
    let error = UnixSocket::bind(&path).expect_err("the socket is in use").to_string();
    assert!(error.starts_with(&format!("cannot listen on {}: ", path.display())), "{error}");
    let server = Server::new(Paths::new as MakePaths).shutdown_on(stop.clone().cancelled_owned());
    let served = tokio::spawn(server.serve(socket));
    let stream = tokio::net::UnixStream::connect(&path).await.expect("the server listens");
    let answer = tokio::spawn(exchange(stream));
    tokio::time::sleep(LIMIT / 3).await;
    stop.cancel();
    assert!(answer.await.expect("an answer").ends_with("slow"));
    served.await.expect("no panic").expect("nothing is left");
    assert!(!path.exists());

    std::fs::write(&path, "text").expect("a file");
    let error = UnixSocket::bind(&path).expect_err("the file is no socket");
    assert_eq!(error.kind(), io::ErrorKind::AddrInUse);
    assert!(path.exists());
}

#[cfg(unix)]
#[tokio::test]
async fn workers_do_not_share_a_port_with_another_process_of_workers() {
    use crate::server::Workers;

    let two = 2.try_into().expect("two is not zero");
    let first = Workers::bind(([127, 0, 0, 1], 0).into(), two).expect("a free port");
    let address = first.local_addr().expect("an address");
    let error = Workers::bind(address, two).err().expect("the port is taken");
    assert_eq!(error.kind(), std::io::ErrorKind::AddrInUse);
    drop(first);
    Workers::bind(address, two).expect("the port is free again");
}

#[tokio::test]
async fn a_listener_with_a_backlog_of_its_own_names_an_occupied_port() {
    let first = super::super::bind_with_backlog(([127, 0, 0, 1], 0).into(), 8).expect("a free port");
    let address = first.local_addr().expect("an address");
    let error = super::super::bind_with_backlog(address, 8).expect_err("the port is taken").to_string();
    assert!(error.starts_with(&format!("cannot listen on {address}: ")), "{error}");
}

#[tokio::test]
async fn a_proxy_says_whose_connection_it_passes_on() {
    use crate::server::ProxyProtocol;

    let tcp = bind("127.0.0.1:0").await.expect("a free port");
    let address = tcp.local_addr().expect("an address");
    let server = Server::new(Paths::new as MakePaths).header_read_timeout(LIMIT);
    tokio::spawn(server.serve(ProxyProtocol::new(tcp, ["127.0.0.1"])));
    // Neither a proxy that sends nothing nor a client that is no proxy keeps others waiting.
    let _silent = Wire::open(address).await;
    let mut direct = Wire::open(address).await;
    direct.send(&get("/client")).await;
    assert_eq!(direct.rest().await, "");
    for (header, client) in [
        ("PROXY TCP4 192.0.2.1 198.51.100.1 56324 443\r\n", "192.0.2.1"),
        ("PROXY UNKNOWN\r\n", "127.0.0.1"),
        ("\r\n\r\n\0\r\nQUIT\n\x20\0\0\0", "127.0.0.1"),
    ] {
        let mut wire = Wire::open(address).await;
        // The header and the request may arrive in pieces, or together.
        wire.send(&header[..7]).await;
        wire.send(&format!("{}{}", &header[7..], get("/client"))).await;
        assert!(wire.answer().await.ends_with(client));
        assert!(wire.get("/client").await.ends_with(client));
    }
    let stranger = bind("127.0.0.1:0").await.expect("a free port");
    let address = stranger.local_addr().expect("an address");
    tokio::spawn(Server::new(Paths::new as MakePaths).serve(ProxyProtocol::new(stranger, ["10.0.0.0/8"])));
    let mut wire = Wire::open(address).await;
    wire.send("PROXY TCP4 192.0.2.1 198.51.100.1 56324 443\r\n").await;
    assert_eq!(wire.rest().await, "");
}
