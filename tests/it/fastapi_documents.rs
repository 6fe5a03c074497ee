//! Compares the documents of the twins of FastAPI applications with FastAPI's own, leaf by leaf.

use crate::examples::{models, parity, replies, sample};
use serde_json::{Value, json};
use statuskit::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const MODELS: &str = include_str!("../openapi/fastapi_models.json");
const SAMPLE: &str = include_str!("../openapi/fastapi_sample.json");
const PARITY: &str = include_str!("../openapi/fastapi_parity.json");
const REPLIES: &str = include_str!("../openapi/fastapi_replies.json");
const KNOWN_DIFFERENCES: &str = include_str!("../openapi/known_differences.toml");

/// The reason for each JSON pointer, per document.
type Known = BTreeMap<String, BTreeMap<String, String>>;

#[test]
fn the_document_of_sample_matches_fastapi() {
    assert_matches_fastapi("sample", SAMPLE, sample::app());
}

#[test]
fn the_document_of_models_matches_fastapi() {
    assert_matches_fastapi("models", MODELS, models::app());
}

#[test]
fn the_document_of_parity_matches_fastapi() {
    assert_matches_fastapi("parity", PARITY, parity::app());
}

#[test]
fn the_document_of_replies_matches_fastapi() {
    let fastapi: Value = serde_json::from_str(REPLIES).expect("the document is JSON");
    let own = replies::app().build().expect("the app is valid").openapi();
    let (fastapi, own) = (leaves(&fastapi), leaves(&own));
    let line =
        |pointer: String| format!("{pointer}: {:?}, not {:?}", own.get(&pointer), fastapi.get(&pointer));
    let differences: Vec<_> = differences(&fastapi, &own).into_iter().map(line).collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// Checks that the known differences are all the differences there are, and at most 2 % of the leaves.
fn assert_matches_fastapi(name: &str, fastapi: &str, twin: App) {
    let fastapi: Value = serde_json::from_str(fastapi).expect("the document is JSON");
    let mut own = twin.build().expect("the app is valid").openapi();
    forget_untyped_responses(&mut own, &fastapi);
    let (fastapi, own) = (leaves(&fastapi), leaves(&own));
    let mut unknown = differences(&fastapi, &own);
    let known: Known = toml::from_str(KNOWN_DIFFERENCES).expect("each pointer has a reason");
    let different: usize = known[name].keys().map(|pointer| take_below(pointer, &mut unknown)).sum();
    println!("{name}: {} leaves, {different} different", fastapi.len());
    let line =
        |pointer: &String| format!("{pointer}: {:?}, not {:?}", own.get(pointer), fastapi.get(pointer));
    assert!(unknown.is_empty(), "{}", unknown.iter().map(line).collect::<Vec<_>>().join("\n"));
    assert!(different * 50 <= fastapi.len(), "more than 2 % differ: {different} of {}", fastapi.len());
}

fn take_below(prefix: &str, unknown: &mut Vec<String>) -> usize {
    let found = unknown.extract_if(.., |pointer| pointer.starts_with(prefix)).count();
    assert!(found > 0, "nothing differs below {prefix}: remove it from the list");
    found
}

/// Removes the response schemas that FastAPI does not know. A Python function need not declare what it
/// returns; FastAPI then documents `{}`, and there is nothing to compare with. Components that only these
/// responses need are removed too, and so is the suffix `-Input`, which distinguishes what is read from what
/// is sent.
fn forget_untyped_responses(own: &mut Value, fastapi: &Value) {
    for (pointer, _) in leaves(fastapi).iter().filter(|(_, leaf)| **leaf == json!({})) {
        if pointer.contains("/responses/") && pointer.ends_with("/schema") {
            own.pointer_mut(pointer).into_iter().for_each(|schema| *schema = json!({}));
        }
    }
    keep_reachable(own);
    let text = own.to_string();
    if !text.contains("-Output\"") {
        *own = serde_json::from_str(&text.replace("-Input\"", "\"")).expect("the document is still JSON");
    }
}

/// Keeps only the schemas that the paths refer to, directly or through other schemas.
fn keep_reachable(document: &mut Value) {
    let mut waiting = references(&document["paths"]);
    let mut live = BTreeSet::new();
    while let Some(name) = waiting.pop_first() {
        if live.insert(name.clone()) {
            waiting.extend(references(&document["components"]["schemas"][&name]));
        }
    }
    let schemas = document["components"]["schemas"].as_object_mut().expect("there are schemas");
    schemas.retain(|name, _| live.contains(name));
}

fn references(value: &Value) -> BTreeSet<String> {
    let leaves = leaves(value);
    let targets = leaves.values().filter_map(Value::as_str);
    targets.filter_map(|text| text.strip_prefix("#/components/schemas/")).map(str::to_owned).collect()
}

/// Returns every value that contains no other, by its JSON pointer, with all numbers as floats.
fn leaves(value: &Value) -> BTreeMap<String, Value> {
    let mut leaves = BTreeMap::new();
    add_leaves(value, String::new(), &mut leaves);
    leaves
}

fn add_leaves(value: &Value, pointer: String, leaves: &mut BTreeMap<String, Value>) {
    match value {
        Value::Object(entries) if !entries.is_empty() => entries.iter().for_each(|(key, value)| {
            let key = key.replace('~', "~0").replace('/', "~1");
            add_leaves(value, format!("{pointer}/{key}"), leaves);
        }),
        Value::Array(items) if !items.is_empty() => items
            .iter()
            .enumerate()
            .for_each(|(index, item)| add_leaves(item, format!("{pointer}/{index}"), leaves)),
        Value::Number(number) => drop(leaves.insert(pointer, Value::from(number.as_f64()))),
        other => drop(leaves.insert(pointer, other.clone())),
    }
}

/// Returns the pointers of the leaves that differ.
fn differences(fastapi: &BTreeMap<String, Value>, own: &BTreeMap<String, Value>) -> Vec<String> {
    let mut pointers: Vec<_> = fastapi.keys().chain(own.keys()).cloned().collect();
    pointers.sort();
    pointers.dedup();
    pointers.retain(|pointer| fastapi.get(pointer) != own.get(pointer));
    pointers
}
