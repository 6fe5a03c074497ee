//! The names of components, what `null` takes away from the document, and handlers that are not written yet.

use statuskit::openapi::{Dialect, SingleValues};
use statuskit::prelude::*;

#[model(name = "shop.Item", title = "Item", schema_extra = json!({"type": null}))]
struct ItemOfTheShop {
    #[field(schema_extra = json!({"title": null, "minLength": 1}))]
    name: String,
    #[field(schema_extra = json!({"default": null}))]
    note: Option<String>,
}

#[model(literal, name = "Mode")]
enum ModeOfTheShop {
    #[serde(rename = "fast")]
    Fast,
}

#[model(name = "Length")]
struct Metres(#[field(gt = 0)] f64);

#[model(name = "ItemOrMode")]
#[serde(untagged)]
enum ItemOrMode {
    Item(ItemOfTheShop),
    Mode(ModeOfTheShop),
}

#[post("/items", openapi_extra = json!({"responses": {"422": null}, "summary": null, "x-a": {"b": null, "c": 1}}))]
async fn add(item: ItemOrMode, length: Metres) {
    drop((item, length));
}

fn document(app: App) -> serde_json::Value {
    app.profile(Profile::FastApi).routes(routes![add]).build().expect("the route is valid").openapi()
}

#[test]
fn components_have_the_names_that_the_author_chose() {
    let document = document(App::new());
    let schemas = document["components"]["schemas"].as_object().expect("there are components");
    let names: Vec<_> = schemas.keys().map(String::as_str).collect();
    assert_eq!(names, ["ItemOrMode", "Length", "Mode", "shop.Item"]);
    assert_eq!(schemas["shop.Item"]["title"], "Item");
    assert_eq!(schemas["shop.Item"].get("type"), None);
    assert_eq!(schemas["Mode"], json!({"type": "string", "const": "fast", "title": "ModeOfTheShop"}));
    assert_eq!(schemas["Length"], json!({"type": "number", "exclusiveMinimum": 0.0, "title": "Metres"}));
    assert_eq!(schemas["ItemOrMode"]["anyOf"][0], json!({"$ref": "#/components/schemas/shop.Item"}));
}

#[test]
fn null_in_schema_extra_removes_a_keyword_but_may_be_a_default() {
    let properties = &document(App::new())["components"]["schemas"]["shop.Item"]["properties"];
    assert_eq!(properties["name"], json!({"type": "string", "minLength": 1}));
    assert_eq!(properties["note"]["default"], serde_json::Value::Null);
    assert!(properties["note"].get("default").is_some());
}

#[test]
fn a_separate_model_has_a_component_per_direction() {
    #[model(separate)]
    struct Node {
        children: Vec<Node>,
    }
    #[model]
    struct Tree {
        root: Node,
    }
    #[post("/trees")]
    async fn add_tree(tree: Tree) -> Tree {
        tree
    }
    let app = App::new().profile(Profile::FastApi).routes(routes![add_tree]);
    let document = app.build().expect("the route is valid").openapi();
    let schemas = document["components"]["schemas"].as_object().expect("there are components");
    let names: Vec<_> = schemas.keys().map(String::as_str).filter(|name| name.contains('-')).collect();
    assert_eq!(names, ["Node-Input", "Node-Output", "Tree-Input", "Tree-Output"]);
    let items = &schemas["Node-Input"]["properties"]["children"]["items"];
    assert_eq!(*items, json!({"$ref": "#/components/schemas/Node-Input"}));
}

#[test]
fn a_reference_that_the_author_wrote_keeps_its_component() {
    #[model]
    struct Part {
        name: String,
    }
    #[model]
    struct Whole {
        #[field(schema_extra = json!({"$ref": null, "allOf": [{"$ref": "#/components/schemas/Part"}]}))]
        part: Part,
    }
    #[post("/wholes")]
    async fn add_whole(whole: Whole) {
        drop(whole);
    }
    let document = App::new().routes(routes![add_whole]).build().expect("the route is valid").openapi();
    assert_eq!(document["components"]["schemas"]["Part"]["type"], "object");
}

#[test]
fn null_in_openapi_extra_removes_what_it_names() {
    let operation = &document(App::new())["paths"]["/items"]["post"];
    let keys: Vec<_> = operation.as_object().expect("an operation").keys().map(String::as_str).collect();
    assert_eq!(keys, ["operationId", "parameters", "requestBody", "responses", "x-a"]);
    assert!(operation["responses"].get("422").is_none());
    assert_eq!(operation["x-a"], json!({"c": 1}));
}

#[test]
fn an_older_dialect_rewrites_the_schemas_of_the_document() {
    let dialect = Dialect { single_values: SingleValues::Both, ..Dialect::PYDANTIC_1 };
    let document = document(App::new().openapi_dialect(dialect));
    let schemas = &document["components"]["schemas"];
    assert_eq!(document["openapi"], "3.0.2");
    assert_eq!(schemas["shop.Item"]["properties"]["note"]["type"], "string");
    assert_eq!(schemas["Mode"]["enum"], json!(["fast"]));
}

#[tokio::test]
async fn a_handler_that_is_not_written_yet_is_a_501() {
    #[get("/later")]
    async fn later() -> String {
        todo!("GET /later")
    }
    let client = TestClient::new(App::new().routes(routes![later]));
    let response = client.get("/later").await;
    response.assert_status(NOT_IMPLEMENTED).assert_json(&json!({"detail": "Not Implemented"}));
}

#[model]
struct Inner {
    #[field(default = 1)]
    a: u8,
    b: Option<u8>,
}

#[model]
struct Outer {
    #[field(default = Inner { a: 1, b: None }, examples = [json!({"a": 1, "b": null, "c": [null, {"d": null}]})])]
    inner: Inner,
    #[field(default = vec![Inner { a: 1, b: None }])]
    list: Vec<Inner>,
    #[field(default = vec![None])]
    items: Vec<Option<u8>>,
}

#[post("/outer", responses((status = 200, description = "Sent", body = Outer, example = json!({"b": null}))))]
async fn outer(
    #[body(openapi_examples = json!({"one": {"value": {"a": 1, "b": null}}}))] body: Outer,
    #[query(openapi_examples = json!({"none": {"value": null}}))] q: Option<u8>,
) -> Outer {
    assert_eq!(q, None);
    body
}

/// FastAPI writes its document with `exclude_none`.
#[test]
fn null_members_are_left_out_of_defaults_and_examples() {
    let document = |app: App| app.routes(routes![outer]).build().expect("valid").openapi();
    let fastapi = document(App::new().profile(Profile::FastApi));
    let properties = &fastapi["components"]["schemas"]["Outer"]["properties"];
    assert_eq!(properties["inner"]["default"], json!({"a": 1}));
    assert_eq!(properties["inner"]["examples"], json!([{"a": 1, "c": [null, {}]}]));
    assert_eq!(properties["list"]["default"], json!([{"a": 1}]));
    assert_eq!(properties["items"]["default"], json!([null]));
    let operation = &fastapi["paths"]["/outer"]["post"];
    let examples = &operation["requestBody"]["content"]["application/json"]["examples"];
    assert_eq!(examples, &json!({"one": {"value": {"a": 1}}}));
    assert_eq!(operation["parameters"][0]["examples"], json!({"none": {}}));
    let example = &operation["responses"]["200"]["content"]["application/json"]["example"];
    assert_eq!(example, &json!({}));
    let exact = document(App::new());
    assert_eq!(
        exact["components"]["schemas"]["Outer"]["properties"]["inner"]["default"],
        json!({"a": 1, "b": null})
    );
}
