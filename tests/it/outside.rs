//! Models outside a request, and the names of enums.

use serde_json::{Value, json};
use statuskit::model::{UnknownVariant, json_schema, validate};
use statuskit::prelude::*;

/// A part.
#[model]
struct Part {
    size: Option<i64>,
}

#[model]
struct Item {
    #[field(min_length = 1)]
    name: String,
    #[field(gt = 0)]
    price: f64,
    #[field(default)]
    parts: Vec<Part>,
}

#[model]
struct Node {
    id: i64,
    #[field(default)]
    children: Vec<Node>,
}

#[model]
struct Login {
    #[field(secret, min_length = 8)]
    password: String,
}

/// What pydantic answers to `Item.model_validate(…)`.
const ERRORS: &str = r#"[
    {"type": "string_too_short", "loc": ["name"], "msg": "String should have at least 1 character", "input": "",
     "ctx": {"min_length": 1}},
    {"type": "float_parsing", "loc": ["price"],
     "msg": "Input should be a valid number, unable to parse string as a number", "input": "x"},
    {"type": "int_parsing", "loc": ["parts", 0, "size"],
     "msg": "Input should be a valid integer, unable to parse string as an integer", "input": "z"}
]"#;

/// What pydantic answers to `Item.model_json_schema()`, without the default `null` of `size`, which FastAPI's
/// documents omit.
const ITEM: &str = r##"{"$defs": {"Part": {"description": "A part.", "properties": {"size":
    {"anyOf": [{"type": "integer"}, {"type": "null"}], "title": "Size"}}, "title": "Part", "type": "object"}},
    "properties": {"name": {"minLength": 1, "title": "Name", "type": "string"},
    "price": {"exclusiveMinimum": 0.0, "title": "Price", "type": "number"}, "parts": {"default": [], "items":
    {"$ref": "#/$defs/Part"}, "title": "Parts", "type": "array"}}, "required": ["name", "price"], "title": "Item",
    "type": "object"}"##;

/// What pydantic answers to `Node.model_json_schema()`.
const NODE: &str = r##"{"$defs": {"Node": {"properties": {"id": {"title": "Id", "type": "integer"}, "children":
    {"default": [], "items": {"$ref": "#/$defs/Node"}, "title": "Children", "type": "array"}}, "required": ["id"],
    "title": "Node", "type": "object"}}, "$ref": "#/$defs/Node"}"##;

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("pydantic writes JSON")
}

#[test]
fn errors_outside_a_request_are_those_of_pydantic() {
    let errors = validate::<Item>(json!({"name": "", "price": "x", "parts": [{"size": "z"}]})).err();
    assert_eq!(json!(errors.expect("three errors").0), parsed(ERRORS));
    let item = validate::<Item>(json!({"name": "Hat", "price": "5", "parts": [{"size": "1"}]}));
    assert_eq!(item.map(|item| (item.price, item.parts[0].size)).ok(), Some((5.0, Some(1))));
}

#[test]
fn secrets_are_hidden_outside_a_request_too() {
    let errors = validate::<Login>(json!({"password": "hunter2"})).err().expect("it is too short");
    assert_eq!(json!(errors.0[0].input), "**********");
}

#[test]
fn the_schema_of_a_model_is_that_of_pydantic() {
    assert_eq!(json_schema::<Item>(), parsed(ITEM));
    assert_eq!(json_schema::<Node>(), parsed(NODE));
    assert_eq!(json_schema::<Vec<i64>>(), json!({"type": "array", "items": {"type": "integer"}}));
}

#[model(display, rename_all = "snake_case")]
#[derive(Debug, PartialEq)]
enum Color {
    Red,
    #[serde(alias = "azure")]
    DarkBlue,
}

#[test]
fn an_enum_is_displayed_and_parsed_by_its_names_on_the_wire() {
    assert_eq!((Color::Red.as_str(), format!("{:>10}", Color::DarkBlue)), ("red", " dark_blue".to_owned()));
    assert_eq!(
        ["red", "dark_blue", "azure"].map(str::parse),
        [Ok(Color::Red), Ok(Color::DarkBlue), Ok(Color::DarkBlue)]
    );
    let error: Result<Color, UnknownVariant> = "Red".parse();
    assert_eq!(error.map_err(|error| error.to_string()), Err("expected 'red' or 'dark_blue'".to_owned()));
}
