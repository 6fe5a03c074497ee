//! HTTP/2, tested with a client of the crate `h2` and with frames written by hand.

use super::wire::Wire;
use super::{LIMIT, Running, start, start_with};
use bytes::Bytes;
use h2::client::{ResponseFuture, SendRequest};
use h2::{Reason, RecvStream};
use http::{Request, StatusCode};
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

/// A connection whose client is in a task of its own.
struct Client {
    requests: SendRequest<Bytes>,
    connection: JoinHandle<Result<(), h2::Error>>,
}

impl Client {
    async fn connect(server: &Running) -> Self {
        let stream = TcpStream::connect(server.address).await.expect("a connection");
        // A stream that is not read must not take the room of the others.
        let handshake = h2::client::Builder::new().initial_connection_window_size(16 << 20).handshake(stream);
        let (requests, connection) = handshake.await.expect("the server speaks HTTP/2");
        Client { requests, connection: tokio::spawn(connection) }
    }

    /// Sends a request, and leaves its response to the test.
    async fn begin(&self, path: &str) -> ResponseFuture {
        let request = Request::get(format!("http://test{path}")).body(()).expect("a request");
        let mut requests = self.requests.clone().ready().await.expect("the connection is open");
        requests.send_request(request, true).expect("the request is valid").0
    }

    async fn get(&self, path: &str) -> (StatusCode, String) {
        let answer = async { received(self.begin(path).await).await };
        timeout(LIMIT * 20, answer).await.expect("a response in time").expect("a response")
    }
}

async fn received(response: ResponseFuture) -> Result<(StatusCode, String), h2::Error> {
    let response = response.await?;
    let status = response.status();
    Ok((status, String::from_utf8(read(response.into_body()).await?).expect("text")))
}

/// Reads a body to its end, and makes room for more.
async fn read(mut body: RecvStream) -> Result<Vec<u8>, h2::Error> {
    let mut all = Vec::new();
    while let Some(data) = body.data().await {
        let data = data?;
        body.flow_control().release_capacity(data.len())?;
        all.extend(data);
    }
    Ok(all)
}

#[tokio::test]
async fn requests_share_a_connection_and_do_not_wait_for_each_other() {
    let server = start().await;
    let client = Client::connect(&server).await;
    let slow = client.begin("/slow").await;
    let quick: Vec<_> = futures_util::future::join_all((0..50).map(|_| client.get("/client"))).await;
    assert!(quick.iter().all(|answer| *answer == (StatusCode::OK, "127.0.0.1".to_owned())));
    assert_eq!(received(slow).await.expect("a response"), (StatusCode::OK, "slow".to_owned()));
    assert_eq!(client.get("/stream").await.1.len(), 4 * 5);
}

#[tokio::test]
async fn large_bodies_pass_in_both_directions() {
    let server = start().await;
    let client = Client::connect(&server).await;
    let (_, large) = client.get("/large").await;
    let request = Request::post("http://test/echo").body(()).expect("a request");
    let mut requests = client.requests.clone().ready().await.expect("the connection is open");
    let (response, mut upload) = requests.send_request(request, false).expect("the request is valid");
    let mut rest = Bytes::from(large.clone());
    let send = async {
        while !rest.is_empty() {
            upload.reserve_capacity(rest.len().min(100_000));
            let room =
                std::future::poll_fn(|cx| upload.poll_capacity(cx)).await.expect("open").expect("room");
            upload
                .send_data(rest.split_to(room.min(rest.len())), rest.is_empty())
                .expect("the stream is open");
        }
    };
    let (_, answer) = tokio::join!(send, received(response));
    assert_eq!(answer.expect("a response").1, large);
}

#[tokio::test]
async fn the_stop_finishes_open_streams_and_says_goodbye() {
    let server = start().await;
    let client = Client::connect(&server).await;
    let slow = client.begin("/slow").await;
    sleep(LIMIT / 3).await;
    server.stop.cancel();
    assert_eq!(received(slow).await.expect("a response").1, "slow");
    client.connection.await.expect("no panic").expect("the connection ends with GOAWAY");
    server.stopped().await;
}

#[tokio::test]
async fn a_connection_that_sends_nothing_is_closed() {
    let server = start().await;
    let client = Client::connect(&server).await;
    client.get("/client").await;
    timeout(LIMIT * 10, client.connection).await.expect("in time").expect("no panic").expect("GOAWAY");
    // One that has not said yet which version it speaks.
    let mut half = Wire::open(server.address).await;
    half.send("PRI * HTTP/2.0\r\n").await;
    assert_eq!(half.rest().await, "");
}

#[tokio::test]
async fn a_stream_that_nobody_reads_is_reset_and_the_others_go_on() {
    let server = start_with(|server| server.header_read_timeout(LIMIT * 100).send_timeout(LIMIT)).await;
    let client = Client::connect(&server).await;
    let response = client.begin("/endless").await.await.expect("a response");
    let mut body = response.into_body();
    let mut length = 0;
    // Nothing is released, so that the window fills.
    let end = loop {
        match timeout(LIMIT * 20, body.data()).await.expect("in time") {
            Some(Ok(data)) => length += data.len(),
            Some(Err(error)) => break error,
            None => panic!("an endless stream has ended"),
        }
        assert_eq!(client.get("/client").await.1, "127.0.0.1");
    };
    assert!(length > 0 && end.is_reset() && end.reason() == Some(Reason::CANCEL), "{length} bytes, {end}");
    assert_eq!(client.get("/client").await.1, "127.0.0.1");
}

#[tokio::test]
async fn a_stream_that_its_client_resets_ends_its_handler() {
    let server = start().await;
    let client = Client::connect(&server).await;
    let stuck = client.begin("/stuck").await;
    sleep(LIMIT / 3).await;
    drop(stuck);
    client.get("/client").await;
    server.stop.cancel();
    // A handler that still ran would keep the server until the shutdown timeout.
    timeout(LIMIT * 5, server.stopped()).await.expect("no handler is left");
}

/// Returns a frame: its type, flags and stream, and its payload.
fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).expect("a short payload").to_be_bytes();
    [&length[1..], &[kind, flags], &stream.to_be_bytes(), payload].concat()
}

/// What a client says first: the preface, and empty settings.
fn hello() -> Vec<u8> {
    [b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec(), frame(4, 0, 0, &[])].concat()
}

/// `GET /stuck` of `http://test`, in HPACK without a table: `:method` and `:scheme` are indexed.
fn stuck_head() -> Vec<u8> {
    [&[0x82, 0x86, 0x04, 6][..], b"/stuck", &[0x01, 4], b"test"].concat()
}

/// Sends these bytes until the server ends the connection, which it must do soon. Another client is served meanwhile.
async fn flood(mut bytes: impl FnMut(u32) -> Vec<u8>) {
    let server = start_with(|server| server.header_read_timeout(LIMIT * 100)).await;
    let mut stream = TcpStream::connect(server.address).await.expect("a connection");
    let attack = async {
        use tokio::io::{AsyncReadExt, AsyncWriteExt};
        stream.write_all(&hello()).await.expect("the server reads");
        let (mut read, mut write) = stream.split();
        let send = async {
            for round in 0_u32.. {
                if write.write_all(&bytes(round)).await.is_err() {
                    break;
                }
                tokio::task::yield_now().await;
            }
        };
        let end = async {
            let mut sink = vec![0; 4096];
            while read.read(&mut sink).await.is_ok_and(|length| length > 0) {}
        };
        tokio::select! { () = send => {} () = end => {} }
    };
    timeout(Duration::from_secs(20), attack).await.expect("the server ends the connection");
    let client = Client::connect(&server).await;
    assert_eq!(client.get("/client").await.1, "127.0.0.1");
    server.stop.cancel();
    server.stopped().await;
}

#[tokio::test]
async fn a_rapid_reset_ends_the_connection() {
    flood(|round| {
        let stream = round * 2 + 1;
        [frame(1, 0x5, stream, &stuck_head()), frame(3, 0, stream, &8_u32.to_be_bytes())].concat()
    })
    .await;
}

#[tokio::test]
async fn endless_headers_end_the_connection() {
    flood(|round| match round {
        0 => frame(1, 0, 1, &stuck_head()),
        // A header field that is not indexed, with a name and a value.
        _ => frame(9, 0, 1, &[&[0x00, 1][..], b"a", &[100], &[b'x'; 100]].concat()),
    })
    .await;
}

#[tokio::test]
async fn empty_continuations_end_the_connection() {
    flood(|round| match round {
        0 => frame(1, 0, 1, &stuck_head()),
        _ => frame(9, 0, 1, &[]),
    })
    .await;
}

#[tokio::test]
async fn more_streams_than_allowed_are_refused() {
    let server = start_with(|server| server.max_streams(2)).await;
    let mut wire = TcpStream::connect(server.address).await.expect("a connection");
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let heads: Vec<_> = (0..3).flat_map(|n| frame(1, 0x5, n * 2 + 1, &stuck_head())).collect();
    wire.write_all(&[hello(), heads].concat()).await.expect("the server reads");
    let mut read = Vec::new();
    // RST_STREAM of stream 5 with REFUSED_STREAM.
    let refusal = frame(3, 0, 5, &7_u32.to_be_bytes());
    let found = async {
        while !read.windows(refusal.len()).any(|bytes| bytes == refusal) {
            assert_ne!(wire.read_buf(&mut read).await.expect("an open connection"), 0);
        }
    };
    timeout(LIMIT * 10, found).await.expect("the third stream is refused");
}

#[tokio::test]
async fn floods_of_settings_and_pings_keep_the_memory_flat() {
    let server = start_with(|server| server.header_read_timeout(LIMIT * 100)).await;
    use tokio::io::AsyncWriteExt;
    let mut stream = TcpStream::connect(server.address).await.expect("a connection");
    stream.write_all(&hello()).await.expect("the server reads");
    // The client never reads the acknowledgements, so the server must stop reading.
    let flood = [frame(4, 0, 0, &[]), frame(6, 0, 0, &[0; 8])].concat().repeat(500);
    let written = async {
        let mut total = 0;
        while total < 256 << 20 && stream.write_all(&flood).await.is_ok() {
            total += flood.len();
        }
        total
    };
    assert!(
        timeout(LIMIT * 10, written).await.is_err(),
        "256 MiB of frames were read without an answer being accepted"
    );
    let client = Client::connect(&server).await;
    assert_eq!(client.get("/client").await.1, "127.0.0.1");
}

#[tokio::test]
async fn too_many_header_fields_are_a_431() {
    let server = start().await;
    let client = Client::connect(&server).await;
    for (count, expected) in [(90, StatusCode::OK), (101, StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE)] {
        let mut request = Request::get("http://test/client");
        for n in 0..count {
            request = request.header(format!("x-{n}"), "1");
        }
        let mut requests = client.requests.clone().ready().await.expect("the connection is open");
        let sent = requests.send_request(request.body(()).expect("a request"), true).expect("it is valid").0;
        assert_eq!(received(sent).await.expect("a response").0, expected, "{count}");
    }
}
