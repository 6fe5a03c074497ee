//! Enums whose models have the tag as a field: pydantic's `Field(discriminator="kind")`.
//!
//! `tests/parity/exactness.json` holds what FastAPI answers for them.

use statuskit::prelude::*;

#[model(literal)]
#[derive(Clone, Debug, PartialEq)]
enum CatKind {
    #[serde(rename = "cat")]
    Cat,
    #[serde(rename = "kitten")]
    Kitten,
}

#[model]
#[derive(Debug, PartialEq)]
struct Cat {
    #[field(default = CatKind::Cat)]
    kind: CatKind,
}

/// A model without the tag: whatever else it holds, the tag decides.
#[model]
#[derive(Debug, PartialEq)]
struct Anything {
    name: Option<String>,
}

#[model(discriminator = "kind")]
#[derive(Debug, PartialEq)]
enum Pet {
    #[serde(rename = "thing")]
    Anything(Anything),
    #[serde(rename = "cat", alias = "kitten")]
    Cat(Cat),
}

#[post("/pets")]
async fn add_pet(pet: Pet) -> Pet {
    pet
}

#[post("/cats")]
async fn add_cat(cat: Cat) -> Cat {
    cat
}

fn app() -> App {
    App::new().profile(Profile::FastApi).routes(routes![add_pet, add_cat])
}

#[test]
fn the_tag_selects_the_variant_even_if_an_earlier_one_fits() {
    let pet = |text: &str| serde_json::from_str::<Pet>(text).expect("the pet is valid");
    assert_eq!(pet(r#"{"kind": "kitten"}"#), Pet::Cat(Cat { kind: CatKind::Kitten }));
    assert_eq!(pet(r#"{"kind": "thing"}"#), Pet::Anything(Anything { name: None }));
    assert!(serde_json::from_str::<Pet>("{}").is_err());
    assert!(serde_json::from_str::<Pet>(r#"{"kind": "dog"}"#).is_err());
}

#[tokio::test]
async fn a_model_keeps_its_tag_wherever_it_is_used() {
    let client = TestClient::new(app());
    client.post("/pets").json(&json!({"kind": "kitten"})).await.assert_json(&json!({"kind": "kitten"}));
    client.post("/cats").json(&json!({})).await.assert_json(&json!({"kind": "cat"}));
}

#[tokio::test]
async fn an_unknown_tag_lists_the_known_ones() {
    let response = TestClient::new(app()).post("/pets").json(&json!({"kind": "dog"})).await;
    let error = &response.json::<serde_json::Value>()["detail"][0];
    assert_eq!(error["type"], "union_tag_invalid");
    assert_eq!(error["ctx"]["tag"], "dog");
}

#[test]
fn the_models_are_documented_once_with_their_tag() {
    let document = app().build().expect("the routes are valid").openapi();
    let body = &document["paths"]["/pets"]["post"]["requestBody"]["content"]["application/json"]["schema"];
    let [cat, anything] = ["#/components/schemas/Cat", "#/components/schemas/Anything"];
    let expected = json!({
        "oneOf": [{"$ref": anything}, {"$ref": cat}],
        "discriminator": {"propertyName": "kind", "mapping": {"thing": anything, "cat": cat, "kitten": cat}},
        "title": "Pet",
    });
    assert_eq!(*body, expected);
    let kind = json!({"type": "string", "enum": ["cat", "kitten"], "title": "Kind", "default": "cat"});
    assert_eq!(document["components"]["schemas"]["Cat"]["properties"], json!({"kind": kind}));
}
