//! Replays WebSocket clients that `tests/parity/record_sockets.py` has recorded.

use super::wire::serve;
use crate::examples::sockets;
use futures_util::{SinkExt, StreamExt};
use serde::Deserialize;
use serde_json::{Map, Value};
use statuskit::TestClient;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use tokio::net::TcpStream;
use tokio_tungstenite::client_async;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{Error, Message as Frame};

const RECORDING: &str = include_str!("../../parity/sockets.json");
const KNOWN_DIFFERENCES: &str = include_str!("../../parity/known_socket_differences.toml");

#[derive(Deserialize)]
struct Recording {
    cases: Vec<Case>,
}

/// A recorded client, and what it received.
#[derive(Deserialize)]
struct Case {
    name: String,
    method: String,
    path: String,
    headers: Map<String, Value>,
    subprotocols: Vec<String>,
    /// Whether it does not ask for a WebSocket.
    plain: bool,
    messages: Vec<Value>,
    #[serde(flatten)]
    answer: Answer,
}

/// What a client receives.
#[derive(Debug, Default, PartialEq, Deserialize)]
struct Answer {
    status: u16,
    /// The JSON of a refusal.
    #[serde(default)]
    json: Value,
    /// The text of a refusal that is not JSON, and its type.
    text: Option<String>,
    r#type: Option<String>,
    subprotocol: Option<String>,
    /// The messages of a socket: text, or bytes as a list of numbers.
    received: Option<Vec<Value>>,
    close: Option<(u16, String)>,
}

impl Case {
    async fn send(&self, address: SocketAddr) -> Answer {
        if self.plain {
            let client = TestClient::new(sockets::app());
            let response = client.request(self.method.parse().expect("a method"), &self.path).await;
            let media_type = response.header("content-type").map(str::to_owned);
            return refusal(response.status().as_u16(), media_type, response.bytes());
        }
        let mut request = format!("ws://{address}{}", self.path).into_client_request().expect("a valid URL");
        for (name, value) in &self.headers {
            let value = value.as_str().expect("a header is text").parse().expect("a header value");
            request.headers_mut().insert(name.parse::<http::HeaderName>().expect("a header name"), value);
        }
        if !self.subprotocols.is_empty() {
            let offered = self.subprotocols.join(", ").parse().expect("a header value");
            request.headers_mut().insert("sec-websocket-protocol", offered);
        }
        let stream = TcpStream::connect(address).await.expect("the server listens");
        match client_async(request, stream).await {
            Ok((socket, response)) => {
                let subprotocol = response.headers().get("sec-websocket-protocol");
                let subprotocol = subprotocol.map(|chosen| chosen.to_str().expect("it is text").to_owned());
                Answer { subprotocol, ..self.talk(socket).await }
            }
            Err(Error::Http(response)) => {
                let media_type = response.headers().get("content-type");
                let media_type = media_type.map(|name| name.to_str().expect("it is text").to_owned());
                refusal(
                    response.status().as_u16(),
                    media_type,
                    response.body().as_deref().unwrap_or_default(),
                )
            }
            Err(error) => panic!("{}: {error}", self.name),
        }
    }

    /// Sends the messages, and closes the socket once as many have arrived as were recorded.
    async fn talk(&self, mut socket: tokio_tungstenite::WebSocketStream<TcpStream>) -> Answer {
        for message in &self.messages {
            let _ = socket.send(frame(message)).await;
        }
        let expected = self.answer.received.as_ref().map_or(0, Vec::len);
        let mut received = Vec::new();
        let mut is_closing = false;
        let close = loop {
            if received.len() == expected && !is_closing && self.answer.close == Some((1000, String::new())) {
                is_closing = true;
                let _ = socket.close(Some(normal())).await;
            }
            match socket.next().await {
                Some(Ok(Frame::Close(Some(close)))) => break (close.code.into(), close.reason.to_string()),
                Some(Ok(Frame::Text(text))) => received.push(Value::from(text.as_str())),
                Some(Ok(Frame::Binary(bytes))) => received.push(bytes.iter().copied().collect()),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => break (1006, String::new()),
            }
        };
        Answer { status: 101, received: Some(received), close: Some(close), ..Answer::default() }
    }
}

fn normal() -> tokio_tungstenite::tungstenite::protocol::CloseFrame {
    tokio_tungstenite::tungstenite::protocol::CloseFrame { code: 1000.into(), reason: "".into() }
}

/// Returns the frame of a message: text, or bytes as a list of numbers.
fn frame(message: &Value) -> Frame {
    match message.as_str() {
        Some(text) => Frame::text(text),
        None => Frame::binary(serde_json::from_value::<Vec<u8>>(message.clone()).expect("a list of bytes")),
    }
}

fn refusal(status: u16, media_type: Option<String>, body: &[u8]) -> Answer {
    match serde_json::from_slice(body) {
        Ok(json) => Answer { status, json, ..Answer::default() },
        Err(_) => {
            let text = Some(String::from_utf8_lossy(body).into_owned());
            Answer { status, text, r#type: media_type, ..Answer::default() }
        }
    }
}

#[tokio::test]
async fn sockets_answer_as_fastapi_does() {
    let recording: Recording = serde_json::from_str(RECORDING).expect("recordings are valid");
    let mut known: BTreeMap<String, String> = toml::from_str(KNOWN_DIFFERENCES).expect("a reason per case");
    let served = serve(sockets::app()).await;
    let (mut equal, mut mistakes) = (0, Vec::new());
    for case in &recording.cases {
        let answer = case.send(served.address).await;
        match (answer == case.answer, known.remove(&case.name)) {
            (true, None) => equal += 1,
            (false, Some(_)) => {}
            (false, None) => mistakes.push(format!("{}: {:?}\n    not {answer:?}", case.name, case.answer)),
            (true, Some(_)) => mistakes.push(format!("{} is equal: remove it from the list", case.name)),
        }
    }
    mistakes.extend(known.into_keys().map(|name| format!("{name} is listed but not recorded")));
    println!("{equal} of {} recorded cases are equal", recording.cases.len());
    assert!(mistakes.is_empty(), "{} mistakes\n{}", mistakes.len(), mistakes.join("\n"));
}
