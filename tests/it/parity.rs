//! Replays recorded requests to the twins in `examples` and compares their answers with FastAPI's.

use crate::examples::{cors, downloads, exactness, models, parity, replies, streams};
use serde::Deserialize;
use serde_json::{Map, Value};
use statuskit::{App, TestClient};
use std::collections::BTreeMap;

/// Each twin with its recordings: those that came with the specification of this project, and others by
/// `tests/parity/record.py`.
pub(crate) const TWINS: [Twin; 8] = [
    Twin { app: parity::app, recording: include_str!("../parity/cases.json") },
    Twin { app: parity::app, recording: include_str!("../parity/further_cases.json") },
    Twin { app: exactness::app, recording: include_str!("../parity/exactness.json") },
    Twin { app: cors::app, recording: include_str!("../parity/cors.json") },
    Twin { app: replies::app, recording: include_str!("../parity/replies.json") },
    Twin { app: streams::app, recording: include_str!("../parity/streams.json") },
    Twin { app: downloads::app, recording: include_str!("../parity/downloads.json") },
    Twin { app: models::app, recording: include_str!("../parity/models.json") },
];
const KNOWN_DIFFERENCES: &str = include_str!("../parity/known_differences.toml");

pub(crate) struct Twin {
    pub(crate) app: fn() -> App,
    recording: &'static str,
}

/// A file of recorded cases.
#[derive(Deserialize)]
struct Recording {
    cases: Vec<Case>,
}

/// A recorded request and FastAPI's answer.
#[derive(Deserialize)]
pub(crate) struct Case {
    name: String,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) headers: Map<String, Value>,
    pub(crate) body: Option<String>,
    pub(crate) status: u16,
    json: Value,
    /// The body and its type, if it is not JSON.
    text: Option<String>,
    r#type: Option<String>,
    location: Option<String>,
    /// Some of the other headers, or `None` for one that is absent.
    #[serde(default)]
    response_headers: BTreeMap<String, Option<String>>,
}

/// What the twin answers.
struct Sent {
    status: u16,
    json: Value,
    text: String,
    r#type: Option<String>,
    location: Option<String>,
    /// The headers that were recorded.
    headers: BTreeMap<String, Option<String>>,
}

impl Twin {
    /// Returns the recorded requests, with FastAPI's answers.
    pub(crate) fn cases(&self) -> Vec<Case> {
        let recording: Recording = serde_json::from_str(self.recording).expect("recordings are valid");
        recording.cases
    }
}

impl Case {
    /// Sends the request to the twin and returns its answer.
    async fn send(&self, client: &TestClient) -> Sent {
        let method = self.method.parse().expect("the method is valid");
        let mut request = client.request(method, &self.path);
        for (name, value) in &self.headers {
            request = request.header(name.as_str(), value.as_str().expect("a header is text"));
        }
        if let Some(body) = &self.body {
            request = request.body(body.clone());
        }
        let response = request.send().await;
        let header = |name: &str| response.header(name).map(str::to_owned);
        Sent {
            status: response.status().as_u16(),
            json: serde_json::from_slice(response.bytes()).unwrap_or(Value::Null),
            text: String::from_utf8_lossy(response.bytes()).into_owned(),
            r#type: header("content-type"),
            location: header("location"),
            headers: self.response_headers.keys().map(|name| (name.clone(), header(name))).collect(),
        }
    }

    /// Returns how this answer differs from the recorded one, or `None` if it is equal.
    fn difference(&self, sent: &Sent) -> Option<String> {
        let Sent { status, json, text, r#type, location, headers } = sent;
        let is_equal = *status == self.status && *json == self.json && *headers == self.response_headers;
        // The recordings that came with the specification lack the locations of redirects.
        let is_location = *location == self.location || (self.location.is_none() && self.status == 307);
        let is_text = self.text.as_ref().is_none_or(|recorded| recorded == text && *r#type == self.r#type);
        let (recorded, own) = (self.text.as_deref().unwrap_or_default(), text);
        (!is_equal || !is_location || !is_text).then(|| {
            format!(
                "{}: {} {} {recorded:?} {:?} {:?} {:?}\n    not {status} {json} {own:?} {type:?} {location:?} {headers:?}",
                self.name, self.status, self.json, self.r#type, self.location, self.response_headers
            )
        })
    }
}

#[tokio::test]
async fn responses_match_the_recordings() {
    let mut known: BTreeMap<String, String> = toml::from_str(KNOWN_DIFFERENCES).expect("a reason per case");
    let (mut equal, mut count, mut mistakes) = (0, 0, Vec::new());
    for twin in TWINS {
        let client = TestClient::new((twin.app)());
        let cases = twin.cases();
        count += cases.len();
        for case in &cases {
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
