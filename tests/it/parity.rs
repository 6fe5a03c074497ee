//! Replays recorded requests to the twins in `examples` and compares their answers with FastAPI's.

use crate::examples::{exactness, parity};
use serde::Deserialize;
use serde_json::{Map, Value};
use statuskit::{App, TestClient};
use std::collections::BTreeMap;

/// Each twin with its recordings: those that came with the specification of this project, and others by
/// `tests/parity/record.py`.
const TWINS: [(fn() -> App, &str); 3] = [
    (parity::app, include_str!("../parity/cases.json")),
    (parity::app, include_str!("../parity/further_cases.json")),
    (exactness::app, include_str!("../parity/exactness.json")),
];
const KNOWN_DIFFERENCES: &str = include_str!("../parity/known_differences.toml");

/// A file of recorded cases.
#[derive(Deserialize)]
struct Recording {
    cases: Vec<Case>,
}

/// A recorded request and FastAPI's answer.
#[derive(Deserialize)]
struct Case {
    name: String,
    method: String,
    path: String,
    headers: Map<String, Value>,
    body: Option<String>,
    status: u16,
    json: Value,
}

impl Case {
    /// Sends the request to the twin and returns its answer.
    async fn send(&self, client: &TestClient) -> (u16, Value) {
        let method = self.method.parse().expect("the method is valid");
        let mut request = client.request(method, &self.path);
        for (name, value) in &self.headers {
            request = request.header(name.as_str(), value.as_str().expect("a header is text"));
        }
        if let Some(body) = &self.body {
            request = request.body(body.clone());
        }
        let response = request.send().await;
        (response.status().as_u16(), serde_json::from_slice(response.bytes()).unwrap_or(Value::Null))
    }

    /// Returns how this answer differs from the recorded one, or `None` if it is equal.
    fn difference(&self, (status, json): &(u16, Value)) -> Option<String> {
        let is_equal = *status == self.status && *json == self.json;
        (!is_equal).then(|| format!("{}: {} {}\n    not {status} {json}", self.name, self.status, self.json))
    }
}

#[tokio::test]
async fn responses_match_the_recordings() {
    let mut known: BTreeMap<String, String> = toml::from_str(KNOWN_DIFFERENCES).expect("a reason per case");
    let (mut equal, mut count, mut mistakes) = (0, 0, Vec::new());
    for (app, recording) in TWINS {
        let recording: Recording = serde_json::from_str(recording).expect("recordings are valid");
        let client = TestClient::new(app());
        count += recording.cases.len();
        for case in &recording.cases {
            let reason = known.remove(&case.name);
            match (case.difference(&case.send(&client).await), reason) {
                (None, None) => equal += 1,
                (Some(_), Some(_)) => {}
                (Some(difference), None) => mistakes.push(difference),
                (None, Some(_)) => mistakes.push(format!("{} is equal: remove it from the list", case.name)),
            }
        }
    }
    mistakes.extend(known.into_keys().map(|name| format!("{name} is listed but not recorded")));
    println!("{equal} of {count} recorded cases are equal");
    assert!(mistakes.is_empty(), "{} mistakes\n{}", mistakes.len(), mistakes.join("\n"));
}
