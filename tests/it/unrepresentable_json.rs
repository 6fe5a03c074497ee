//! A body that no JSON value can represent is a single 400, wherever the mistake is and whoever reads it.

use crate::support::peers;
use serde_json::json;
use statuskit::prelude::*;
use std::collections::BTreeMap;

#[model]
struct Item {
    name: String,
}

#[post("/whole")]
fn whole(item: Item) -> String {
    item.name
}

#[post("/embedded")]
fn embedded(#[body(embed)] item: Item) -> String {
    item.name
}

#[post("/members")]
fn members(item: Item, other: Item) -> String {
    item.name + &other.name
}

#[post("/any")]
fn any(#[body] any: serde_json::Value) -> serde_json::Value {
    any
}

#[post("/map")]
fn map(map: BTreeMap<String, Item>) -> usize {
    map.len()
}

#[model]
#[serde(tag = "kind")]
enum Tagged {
    Hat { size: u8 },
}

#[post("/tagged")]
fn tagged(tagged: Tagged) -> u8 {
    let Tagged::Hat { size } = tagged;
    size
}

#[model]
enum Named {
    Hat { size: u8 },
}

#[post("/named")]
fn named(named: Named) -> u8 {
    let Named::Hat { size } = named;
    size
}

#[model]
struct Flat {
    #[serde(flatten)]
    item: Item,
    count: Option<u8>,
}

#[post("/flat")]
fn flat(flat: Flat) -> bool {
    flat.count.is_none() && flat.item.name == "hat"
}

fn app() -> App {
    App::new().routes(routes![whole, embedded, members, any, map, tagged, named, flat])
}

/// A valid body for each route, with the placeholder `@` in a place that no model reads.
const BODIES: [(&str, &str); 8] = [
    ("/whole", r#"{"name": "hat", "unread": @}"#),
    ("/embedded", r#"{"item": {"name": "hat", "unread": [@]}}"#),
    ("/members", r#"{"item": {"name": "a"}, "other": {"name": "b"}, "unread": @}"#),
    ("/any", r#"[[@]]"#),
    ("/map", r#"{"a": {"name": "hat", "unread": {"b": @}}}"#),
    ("/tagged", r#"{"kind": "Hat", "size": 1, "unread": @}"#),
    ("/named", r#"{"Hat": {"size": 1, "unread": @}}"#),
    ("/flat", r#"{"unread": @, "name": "hat"}"#),
];

#[tokio::test]
async fn valid_json_in_an_ignored_place_is_accepted() {
    let deep = "[".repeat(100) + &"]".repeat(100);
    for peer in peers(app).await {
        for (path, body) in BODIES {
            for unread in ["1e300", "9007199254740993", "\"\\ud800\"", "{\"a\": [null, true]}", &deep] {
                let answer = peer.send("POST", path, &body.replace('@', unread)).await;
                let is_surrogate = unread.contains("ud800") && path == "/any";
                assert_eq!(answer.status, if is_surrogate { 422 } else { 201 }, "{path} {unread}");
            }
        }
    }
}

#[tokio::test]
async fn unrepresentable_json_is_400() {
    let (deep, open) = ("[".repeat(129) + &"]".repeat(129), "[".repeat(100_000));
    let digits = "9".repeat(4_301);
    for peer in peers(app).await {
        for (path, body) in BODIES {
            for invalid in ["1e999", "-1E+400", "[0, {\"a\": 1e309}]", &deep, &open, &digits] {
                let answer = peer.send("POST", path, &body.replace('@', invalid)).await;
                answer.assert(400, json!({"detail": "There was an error parsing the body"}));
            }
        }
    }
}

#[tokio::test]
async fn invalid_utf8_is_400() {
    let client = TestClient::new(app());
    for (path, body) in BODIES {
        let (before, after) = body.split_once('@').expect("there is a placeholder");
        let body = [before.as_bytes(), b"\"\xff\"", after.as_bytes()].concat();
        let answer = client.post(path).header("content-type", "application/json").body(body).await;
        answer.assert_status(BAD_REQUEST);
        let json: serde_json::Value = answer.json();
        assert_eq!(json, json!({"detail": "There was an error parsing the body"}), "{path}");
    }
}
