//! The curl calls of the README get the answers that it shows, in order.

use crate::support::client;
use serde_json::Value;
use statuskit::prelude::*;
use statuskit::testing::TestResponse;

const README: &str = include_str!("../../README.md");

#[tokio::test]
async fn curl_calls_return_the_responses_shown() {
    let client = client();
    let (_, rest) = README.split_once("```console\n").expect("the README has curl calls");
    let calls: Vec<_> = rest.split("```").next().unwrap_or_default().split("\n\n").collect();
    assert_eq!(calls.len(), 12);
    let mut token = String::new();
    for call in calls {
        let (command, answer) = call.split_once('\n').expect("the answer follows the call");
        let response = curl(&client, &command.replace("$TOKEN", &token)).await;
        if command.contains("/users ") && response.status() == CREATED {
            token = response.json::<Value>()["token"].as_str().expect("the token is a string").to_owned();
        }
        assert_eq!(printed(&response).replace(&token, "$TOKEN"), answer.trim_end(), "{command}");
    }
}

/// Sends what `$ curl -i [-X METHOD] URL [-H HEADER]… [-d BODY]` would.
async fn curl(client: &TestClient, command: &str) -> TestResponse {
    let quoted = |flag: &str| -> Vec<&str> {
        command.split(flag).skip(1).filter_map(|rest| rest[1..].split(&rest[..1]).next()).collect()
    };
    let body = quoted(" -d ").first().copied().unwrap_or_default();
    let posts = if body.is_empty() { "GET" } else { "POST" };
    let method = command.split_once("-X ").and_then(|(_, rest)| rest.split(' ').next()).unwrap_or(posts);
    let (_, rest) = command.split_once("localhost:8000").expect("the call has a URL");
    let path = rest.split([' ', '\'']).next().unwrap_or_default();
    let mut request = client.request(method.parse().expect("a valid method"), path).body(body.to_owned());
    for header in quoted(" -H ") {
        let (name, value) = header.split_once(": ").expect("a header has a colon");
        request = request.header(name, value);
    }
    request.await
}

/// Formats the first line, the headers that the README shows, and the body.
fn printed(response: &TestResponse) -> String {
    let shown = ["location", "www-authenticate"]
        .map(|name| response.header(name).map(|value| format!("{name}: {value}\n")).unwrap_or_default());
    let phrase = response.status().canonical_reason().unwrap_or_default();
    let code = response.status().as_u16();
    format!("HTTP/1.1 {code} {phrase}\n{}{}{}", shown[0], shown[1], response.text())
}
