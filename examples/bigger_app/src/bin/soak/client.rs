//! One client, which sends one request after another and hangs up now and then.

use crate::dice::Dice;
use crate::server::ADMIN;
use crate::tally::Tally;
use statuskit::{OrInternal, Result};
use std::io;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::sleep;

pub(crate) struct Client {
    address: SocketAddr,
    token: String,
    item_id: i64,
    dice: Dice,
    connection: Option<TcpStream>,
    tally: Tally,
}

/// A request and its expected status.
struct Call {
    text: String,
    expected: u16,
}

/// The point at which a client hangs up.
#[derive(Clone, Copy)]
enum HangUp {
    InTheRequest,
    BeforeTheAnswer,
    InTheAnswer,
}

impl Client {
    pub(crate) fn new(address: SocketAddr, token: &str, item_id: i64, seed: u64) -> Self {
        let (token, tally) = (token.to_owned(), Tally::default());
        Client { address, token, item_id, dice: Dice::new(seed), connection: None, tally }
    }

    pub(crate) async fn run(mut self, until: Instant) -> Tally {
        while Instant::now() < until {
            let call = self.next_call();
            let hang_up = self.next_hang_up();
            if let Err(error) = self.make(&call, hang_up).await {
                self.tally.wrong(format!("the connection broke: {error}"));
                self.connection = None;
            }
        }
        self.tally
    }

    /// Returns the next call. Six of ten are valid orders. The others only read, or are invalid in one way
    /// each.
    fn next_call(&mut self) -> Call {
        let (token, item_id) = (self.token.as_str(), self.item_id);
        let order = |item_id, amount| format!(r#"{{"item_id": {item_id}, "amount": {amount}}}"#);
        match self.dice.below(20) {
            0..12 => Call::new("POST", "/orders", token, &order(item_id, 1), 201),
            12..14 => Call::new("GET", "/orders?limit=5", token, "", 200),
            14..16 => Call::new("GET", &format!("/items/{item_id}"), token, "", 200),
            16 => Call::new("POST", "/orders", token, &order(0, 1), 404),
            17 => Call::new("POST", "/orders", token, &order(item_id, 0), 422),
            18 => Call::new("POST", "/orders", "guessed", &order(item_id, 1), 401),
            _ => Call::new("GET", "/admin/outbox", token, "", 403),
        }
    }

    /// Returns where to hang up, which happens in one of eight calls.
    fn next_hang_up(&mut self) -> Option<HangUp> {
        match self.dice.below(24) {
            0 => Some(HangUp::InTheRequest),
            1 => Some(HangUp::BeforeTheAnswer),
            2 => Some(HangUp::InTheAnswer),
            _ => None,
        }
    }

    async fn make(&mut self, call: &Call, hang_up: Option<HangUp>) -> io::Result<()> {
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => TcpStream::connect(self.address).await?,
        };
        let Some(hang_up) = hang_up else {
            connection.write_all(call.text.as_bytes()).await?;
            let (status, answer) = read_answer(&mut connection).await?;
            self.tally.answered(status, call.expected, &answer);
            self.tally.accepted += u64::from(status == 201);
            self.connection = Some(connection);
            return Ok(());
        };
        self.tally.hung_up += 1;
        self.tally.unknown += u64::from(call.expected == 201);
        self.hang_up(connection, call, hang_up).await
    }

    /// Sends as much of the call as `hang_up` says, then closes the connection by dropping it.
    async fn hang_up(&mut self, mut connection: TcpStream, call: &Call, hang_up: HangUp) -> io::Result<()> {
        let text = call.text.as_bytes();
        match hang_up {
            HangUp::InTheRequest => {
                let some = self.dice.below(text.len() as u64);
                connection.write_all(&text[..usize::try_from(some).map_err(io::Error::other)?]).await
            }
            HangUp::BeforeTheAnswer => {
                connection.write_all(text).await?;
                sleep(Duration::from_micros(self.dice.below(20_000))).await;
                Ok(())
            }
            HangUp::InTheAnswer => {
                connection.write_all(text).await?;
                connection.read_exact(&mut [0; 5]).await.map(drop)
            }
        }
    }
}

impl Call {
    fn new(method: &str, path: &str, token: &str, body: &str, expected: u16) -> Self {
        let length = body.len();
        let text = format!(
            "{method} {path} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {token}\r\n\
             content-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
        );
        Call { text, expected }
    }
}

/// Reads a whole answer and returns its status and its text.
async fn read_answer(connection: &mut TcpStream) -> io::Result<(u16, String)> {
    let mut bytes = Vec::with_capacity(1024);
    loop {
        if connection.read_buf(&mut bytes).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let text = String::from_utf8_lossy(&bytes);
        if let Some(status) = whole(&text) {
            return Ok((status, text.into_owned()));
        }
    }
}

/// Returns the status once the whole answer has arrived.
fn whole(text: &str) -> Option<u16> {
    let (head, body) = text.split_once("\r\n\r\n")?;
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    let length: usize = length.and_then(|length| length.parse().ok()).unwrap_or(0);
    if body.len() < length { None } else { head.split(' ').nth(1)?.parse().ok() }
}

/// Registers a user and creates an item that never sells out. Returns the token of the user and the key of
/// the item.
pub(crate) async fn set_up(address: SocketAddr) -> Result<(String, i64)> {
    let name = std::process::id();
    let user = format!(r#"{{"name": "{name}", "email": "{name}@example.com"}}"#);
    let user = ask(address, &Call::new("POST", "/users", "", &user, 201)).await?;
    let item = format!(r#"{{"name": "Hat {name}", "price": 1, "stock": 1000000000}}"#);
    let item = ask(address, &Call::new("POST", "/admin/items", ADMIN, &item, 201)).await?;
    let token = user["token"].as_str().ok_or("no token").or_internal()?;
    Ok((token.to_owned(), item["id"].as_i64().ok_or("no key").or_internal()?))
}

async fn ask(address: SocketAddr, call: &Call) -> Result<serde_json::Value> {
    let mut connection = TcpStream::connect(address).await?;
    connection.write_all(call.text.as_bytes()).await?;
    let (status, answer) = read_answer(&mut connection).await?;
    if status != call.expected {
        return Err(io::Error::other(format!("unexpected answer: {answer}")).into());
    }
    Ok(serde_json::from_str(answer.split_once("\r\n\r\n").map_or("", |(_, body)| body))?)
}
