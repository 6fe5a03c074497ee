//! The recorded requests of the twins, mutated at random bytes and sent over sockets. Whatever a client sends, nothing
//! panics, no status accuses the server, and the server answers the next client.

use crate::parity::{Case, TWINS, Twin};
use statuskit::BodyStream;
use statuskit::middleware::Decompression;
use statuskit::middleware::compression::CompressionLayer;
use statuskit::prelude::*;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinSet;
use tokio::time::timeout;

/// How many requests a usual run sends. `scripts/mutated_requests` sends a million.
const USUAL: u64 = 5_000;
const SERVER_THREAD: &str = "answers mutated requests";

/// Follows each mutated request on its connection, and asks for its end.
const LAST: &[u8] = b"GET /last HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n";

/// What is inserted anywhere.
const TOKENS: [&[u8]; 43] = [
    b"\r\n",
    b"\n",
    b"\0",
    b" ",
    b"\t",
    b"%",
    b"%00",
    b"%ff",
    b"%2F",
    b"..",
    b"//",
    b"/",
    b"?",
    b"#",
    b"&",
    b"=",
    b"[",
    b"]",
    b"{",
    b"}",
    b"\"",
    b"\\",
    b"\\ud800",
    b"\xc3\xa9",
    b"\xff",
    b",",
    b";",
    b"--",
    b"\r\n\r\n",
    b"null",
    b"nan",
    b"-1",
    b"1e400",
    b"99999999999999999999",
    b"0\r\n\r\n",
    b"ffffffffffffffff\r\n",
    b"HTTP/1.0",
    b"HTTP/2.0",
    b"*",
    b"http://a:b@c",
    b"1970-01-01T00:00:00Z",
    b"true",
    b"bytes=0-0,-1",
];

const METHODS: [&str; 9] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "BREW"];

/// Header fields that are added.
const FIELDS: [(&str, &[u8]); 16] = [
    ("host", b"b"),
    ("expect", b"100-continue"),
    ("connection", b"close"),
    ("connection", b"upgrade"),
    ("upgrade", b"websocket"),
    ("transfer-encoding", b"chunked"),
    ("transfer-encoding", b"gzip, chunked"),
    ("content-length", b"0"),
    ("content-length", b"18446744073709551616"),
    ("content-type", b"application/json"),
    ("content-type", b"multipart/form-data; boundary=x"),
    ("range", b"bytes=0-0,-1"),
    ("if-none-match", b"*"),
    ("accept-encoding", b"gzip"),
    ("content-encoding", b"gzip"),
    ("authorization", b"Basic"),
];

#[put("/pieces")]
async fn pieces(mut body: BodyStream) -> Result<usize, HttpError> {
    let mut total = 0;
    while let Some(piece) = body.next().await {
        total += piece?.len();
    }
    Ok(total)
}

#[websocket("/socket")]
async fn socket(socket: WebSocket) -> Result<(), HttpError> {
    let mut socket = socket.accept().await?;
    while let Some(message) = socket.receive().await? {
        socket.send(message).await?;
    }
    Ok(())
}

#[get("/last")]
fn last() -> &'static str {
    "last"
}

fn app() -> App {
    let app = App::new()
        .routes(routes![pieces, socket, last])
        .layer(CompressionLayer::new())
        .middleware(Decompression::new());
    TWINS.iter().enumerate().fold(app, |app, (index, twin)| app.mount(&format!("/{index}"), (twin.app)()))
}

/// The parts of a request, which are mutated one by one, so that most requests still have a valid frame.
#[derive(Clone)]
struct Draft {
    method: String,
    target: Vec<u8>,
    fields: Vec<(String, Vec<u8>)>,
    body: Vec<u8>,
}

impl Draft {
    fn new(method: &str, target: &str, fields: &[(&str, &str)], body: &[u8]) -> Self {
        let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), value.as_bytes().to_vec()));
        let host = ("host".to_owned(), b"testserver".to_vec());
        Draft {
            method: method.to_owned(),
            target: target.as_bytes().to_vec(),
            fields: [host].into_iter().chain(fields).collect(),
            body: body.to_vec(),
        }
    }

    fn into_bytes(self) -> Vec<u8> {
        let is_framed = self.fields.iter().any(|(name, _)| name == "transfer-encoding" || name == "upgrade");
        let mut bytes = [self.method.as_bytes(), b" ", &self.target, b" HTTP/1.1\r\n"].concat();
        for (name, value) in &self.fields {
            bytes.extend([name.as_bytes(), b": ", value, b"\r\n"].concat());
        }
        if !self.body.is_empty() && !is_framed {
            bytes.extend(format!("content-length: {}\r\n", self.body.len()).into_bytes());
        }
        bytes.extend_from_slice(b"\r\n");
        bytes.extend(self.body);
        bytes
    }
}

/// Returns the recorded requests, and some of kinds that are not recorded.
fn drafts() -> Vec<Draft> {
    const CHUNKS: &[u8] = b"5;a=b\r\nhello\r\n1\r\n!\r\n0\r\na: b\r\n\r\n";
    const GZIP: &[u8] = b"\x1f\x8b\x08\0\0\0\0\0\x02\xff\xcbH\xcd\xc9\xc9\x07\0\x86\xa6\x106\x05\0\0\0";
    const FRAMES: &[u8] = b"\x81\x85\x01\x02\x03\x04\x69\x67\x6f\x68\x6e\x88\x80\0\0\0\0";
    const HANDSHAKE: [(&str, &str); 4] = [
        ("connection", "upgrade"),
        ("upgrade", "websocket"),
        ("sec-websocket-version", "13"),
        ("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="),
    ];
    let further = [
        Draft::new("PUT", "/pieces", &[("transfer-encoding", "chunked")], CHUNKS),
        Draft::new("PUT", "/pieces", &[("expect", "100-continue")], b"hello"),
        Draft::new("PUT", "/pieces", &[("content-encoding", "gzip")], GZIP),
        Draft::new("GET", "/socket", &HANDSHAKE, FRAMES),
    ];
    let further = further.into_iter().cycle().take(100);
    TWINS
        .iter()
        .enumerate()
        .flat_map(|(index, twin)| recorded(twin, &format!("/{index}")))
        .chain(further)
        .collect()
}

/// Returns the recorded requests of a twin that is mounted at this prefix, without those that it answers with a 500.
fn recorded(twin: &Twin, prefix: &str) -> Vec<Draft> {
    let draft = |case: &Case| {
        let fields =
            case.headers.iter().map(|(name, value)| (name.as_str(), value.as_str().expect("it is text")));
        let fields: Vec<_> = fields.filter(|(name, _)| *name != "host").collect();
        let body = case.body.as_deref().unwrap_or_default().as_bytes();
        Draft::new(&case.method, &format!("{prefix}{}", case.path), &fields, body)
    };
    twin.cases().iter().filter(|case| case.status < 500).map(draft).collect()
}

/// A sequence of choices that looks random: the generator SplitMix64 (Steele, Lea and Flood, 2014).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % (end.max(1) as u64)).expect("it is below a usize")
    }

    fn of<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len())]
    }
}

/// Returns one of the requests with one to three mutated parts. One in four is mutated as a whole too.
fn mutated(drafts: &[Draft], chance: &mut Chance) -> Vec<u8> {
    let mut draft = chance.of(drafts).clone();
    for _ in 0..=chance.below(3) {
        let other = chance.of(drafts);
        match chance.below(8) {
            0 => draft.method = (*chance.of(&METHODS)).to_owned(),
            1 => {
                let (name, value) = *chance.of(&FIELDS);
                draft.fields.push((name.to_owned(), value.to_vec()));
            }
            2 => {
                let index = chance.below(draft.fields.len());
                mutate(&mut draft.fields[index].1, b"a=b; c", chance);
            }
            3..=5 if !draft.body.is_empty() => mutate(&mut draft.body, &other.body, chance),
            _ => mutate(&mut draft.target, &other.target, chance),
        }
    }
    let mut request = draft.into_bytes();
    if chance.below(4) == 0 {
        mutate(&mut request, LAST, chance);
    }
    request
}

/// Changes a few bytes.
fn mutate(bytes: &mut Vec<u8>, other: &[u8], chance: &mut Chance) {
    let start = chance.below(bytes.len() + 1);
    let end = bytes.len().min(start + 1 + chance.below(8));
    match chance.below(8) {
        0 => bytes[start..end].fill_with(|| chance.next() as u8),
        1 => drop(bytes.drain(start..end)),
        2 => drop(bytes.splice(start..start, bytes[start..end].to_vec())),
        3 | 4 => drop(bytes.splice(start..start, chance.of(&TOKENS).iter().copied())),
        5 => drop(bytes.splice(start..end, chance.of(&TOKENS).iter().copied())),
        6 => bytes.truncate(start),
        _ => {
            bytes.truncate(start);
            bytes.extend_from_slice(&other[chance.below(other.len())..]);
        }
    }
}

/// Sends a request and [`LAST`], and reads until the server has nothing more to say.
async fn answers(address: SocketAddr, request: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(address).await.expect("the server listens");
    let mut answers = Vec::new();
    // The server may have closed the connection already.
    let _ = stream.write_all(request).await;
    let _ = stream.write_all(LAST).await;
    let mut buffer = [0; 4096];
    while let Ok(Ok(count @ 1..)) = timeout(Duration::from_millis(100), stream.read(&mut buffer)).await {
        answers.extend_from_slice(&buffer[..count]);
        if answers.len() > 1 << 20 {
            break;
        }
    }
    answers
}

/// Returns the statuses of these answers.
fn statuses(answers: &[u8]) -> Vec<u16> {
    let text = String::from_utf8_lossy(answers);
    text.split("HTTP/1.1 ").filter_map(|rest| rest.get(..3)?.parse().ok()).collect()
}

/// What mutated requests have led to.
#[derive(Default)]
struct Findings {
    statuses: BTreeMap<u16, usize>,
    mistakes: Vec<String>,
}

impl Findings {
    fn add(&mut self, number: u64, request: &[u8], answers: &[u8]) {
        for status in statuses(answers) {
            *self.statuses.entry(status).or_default() += 1;
            // 501 answers transfer codings that are not known.
            if status >= 500 && status != 501 {
                let request = String::from_utf8_lossy(request);
                self.mistakes.push(format!("number {number} is answered with {status}: {request:?}"));
            }
        }
    }

    fn merge(&mut self, other: Findings) {
        for (status, count) in other.statuses {
            *self.statuses.entry(status).or_default() += count;
        }
        self.mistakes.extend(other.mistakes);
    }
}

/// Counts the panics of the threads of a server.
fn count_panics() -> Arc<AtomicUsize> {
    let panics = Arc::new(AtomicUsize::new(0));
    let (counted, others) = (panics.clone(), std::panic::take_hook());
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name() == Some(SERVER_THREAD) {
            counted.fetch_add(1, Ordering::Relaxed);
        }
        others(panic);
    }));
    panics
}

/// Serves the app on threads of its own.
async fn serve() -> (Runtime, SocketAddr) {
    let mut runtime = Builder::new_multi_thread();
    let runtime = runtime.worker_threads(2).thread_name(SERVER_THREAD).enable_all().build();
    let runtime = runtime.expect("a runtime can be built");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let address = listener.local_addr().expect("it has an address");
    let listener = listener.into_std().expect("the listener can leave this runtime");
    runtime.spawn(async {
        let server = app().server().await.expect("the app starts");
        server.serve(TcpListener::from_std(listener)?).await
    });
    (runtime, address)
}

/// Sends the mutated requests with these numbers.
async fn attack(
    address: SocketAddr,
    drafts: Arc<Vec<Draft>>,
    numbers: impl Iterator<Item = u64>,
) -> Findings {
    let mut findings = Findings::default();
    for number in numbers {
        let request = mutated(&drafts, &mut Chance(number));
        findings.add(number, &request, &answers(address, &request).await);
    }
    findings
}

/// The memory of this process in bytes, and how many descriptors it has open.
#[cfg(target_os = "linux")]
fn resources() -> (usize, usize) {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux describes the process");
    let kibibytes = status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.split_whitespace().next());
    let memory = kibibytes.and_then(|text| text.parse::<usize>().ok()).expect("the line has a number") * 1024;
    (memory, std::fs::read_dir("/proc/self/fd").expect("Linux lists them").count())
}

/// `STATUSKIT_MUTATED_REQUESTS=1000000` sends as many, with the numbers from `STATUSKIT_FIRST_MUTATION` on. If the
/// variable is set, no other test must run beside this one: the memory and the descriptors of the process are watched.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_mutated_request_breaks_the_server() {
    const CLIENTS: u64 = 32;
    let number =
        |name: &str| std::env::var(name).ok().map(|text| text.parse::<u64>().expect("it is a number"));
    let times = number("STATUSKIT_MUTATED_REQUESTS");
    let first = number("STATUSKIT_FIRST_MUTATION").unwrap_or(0);
    let panics = count_panics();
    let (runtime, address) = serve().await;
    let drafts = Arc::new(drafts());
    let mut findings = Findings::default();
    #[cfg(target_os = "linux")]
    let mut warm = None;
    // The resources are compared with those after the first tenth, when everything has been used.
    let end = first + times.unwrap_or(USUAL);
    let tenth = first + (end - first) / 10;
    for (start, end) in [(first, tenth), (tenth, end)] {
        let mut clients = JoinSet::new();
        for client in 0..CLIENTS {
            let numbers = (start + client..end).step_by(CLIENTS as usize);
            clients.spawn(attack(address, drafts.clone(), numbers));
        }
        clients.join_all().await.into_iter().for_each(|other| findings.merge(other));
        #[cfg(target_os = "linux")]
        {
            tokio::time::sleep(Duration::from_millis(500)).await;
            let (memory, descriptors) = resources();
            println!("{} requests: {} MiB, {descriptors} descriptors", end - first, memory >> 20);
            let (warm_memory, warm_descriptors) = *warm.get_or_insert((memory, descriptors));
            if times.is_some() {
                assert!(memory < warm_memory + (16 << 20), "the memory grows: {warm_memory}, then {memory}");
                assert!(
                    descriptors < warm_descriptors + 8,
                    "{warm_descriptors} descriptors, then {descriptors}"
                );
            }
        }
    }
    let Findings { statuses, mistakes } = findings;
    println!("{statuses:?}");
    assert!(mistakes.is_empty(), "{} mistakes\n{}", mistakes.len(), mistakes.join("\n"));
    for expected in [101, 200, 307, 400, 404, 405, 415, 422, 501] {
        assert!(statuses.contains_key(&expected), "no request was answered with {expected}");
    }
    assert_eq!(panics.load(Ordering::Relaxed), 0, "the server panicked");
    let answer = answers(address, b"").await;
    assert!(answer.starts_with(b"HTTP/1.1 200 OK\r\n") && answer.ends_with(b"\"last\""));
    runtime.shutdown_background();
}
