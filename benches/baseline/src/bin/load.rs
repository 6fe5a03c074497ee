//! Sends the same request repeatedly over one connection:
//! `load <port> <plaintext|json|items|post|/any/path> <requests>`.

use std::env;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;

const OK: &str = "HTTP/1.1 200 OK\r\n";

const ITEM: &str = r#"{"name":"Straw hat","price":12.5,"tags":["summer","hat"],"stock":{"warehouse":"North","quantity":40}}"#;

fn main() -> io::Result<()> {
    let [port, endpoint, requests] = arguments()?;
    let (request, status) = request(&endpoint)?;
    let stream = TcpStream::connect(format!("127.0.0.1:{port}"))?;
    stream.set_nodelay(true)?;
    let mut answers = BufReader::new(stream.try_clone()?);
    for _ in 0..requests.parse().map_err(io::Error::other)? {
        (&stream).write_all(request.as_bytes())?;
        expect(status, &mut answers)?;
    }
    Ok(())
}

fn arguments() -> io::Result<[String; 3]> {
    let given: Vec<String> = env::args().skip(1).collect();
    given
        .try_into()
        .map_err(|_| io::Error::other("usage: load <port> <plaintext|json|items|post|/any/path> <requests>"))
}

/// Returns the request for an endpoint and the status line of the expected response.
fn request(endpoint: &str) -> io::Result<(String, &'static str)> {
    match endpoint {
        "plaintext" => Ok((get("/plaintext"), OK)),
        "json" => Ok((get("/json"), OK)),
        "items" => Ok((get("/items/42?limit=20&q=hat"), OK)),
        "post" => Ok((post(ITEM), "HTTP/1.1 201 Created\r\n")),
        path if path.starts_with('/') => Ok((get(path), OK)),
        _ => Err(io::Error::other("unknown endpoint: write `plaintext`, `json`, `items`, `post` or a path")),
    }
}

fn get(target: &str) -> String {
    format!("GET {target} HTTP/1.1\r\nhost: localhost\r\naccept: */*\r\nuser-agent: load\r\n\r\n")
}

fn post(body: &str) -> String {
    let length = body.len();
    format!(
        "POST /items HTTP/1.1\r\nhost: localhost\r\naccept: */*\r\nuser-agent: load\r\n\
         content-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
    )
}

/// Reads one response to its end.
fn expect(status: &str, answers: &mut impl BufRead) -> io::Result<()> {
    let mut line = String::new();
    answers.read_line(&mut line)?;
    if line != status {
        return Err(io::Error::other(format!("expected {status:?}, got {line:?}")));
    }
    let length = content_length(answers)?;
    io::copy(&mut answers.take(length), &mut io::sink())?;
    Ok(())
}

fn content_length(answers: &mut impl BufRead) -> io::Result<u64> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        answers.read_line(&mut line)?;
        let Some((name, value)) = line.split_once(": ") else { return Ok(length) };
        if name == "content-length" {
            length = value.trim().parse().map_err(io::Error::other)?;
        }
    }
}
