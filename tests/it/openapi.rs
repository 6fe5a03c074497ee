//! The contents of the OpenAPI document of an app.

use serde_json::Value;
use statuskit::prelude::*;
use std::collections::BTreeMap;

#[model]
struct Cat {
    meows: bool,
}

#[model]
struct Dog {
    barks: bool,
}

/// Looks for a pet.
#[get(
    "/pet",
    responses((status = 404, description = "A cat", body = Cat), (status = 404, description = "A dog", body = Dog))
)]
async fn find_pet() -> Result<&'static str, HttpError> {
    raise!(CONFLICT, "Busy")
}

#[test]
fn the_document_has_each_status_of_the_contract() {
    let service = App::new().routes(routes![find_pet]).build().expect("the app is valid");
    let responses = service.openapi()["paths"]["/pet"]["get"]["responses"].take();
    let route = service.contract().route("GET /pet").expect("the route exists");
    let promised: Vec<_> = route.statuses().map(|status| status.as_str().to_owned()).collect();
    let documented: Vec<_> = responses.as_object().expect("the responses are an object").keys().collect();
    assert_eq!(documented, promised.iter().collect::<Vec<_>>());
    let pets = &responses["404"]["content"]["application/json"]["schema"]["oneOf"];
    let reference = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    assert_eq!(*pets, json!([reference("Cat"), reference("Dog")]));
    let error = &responses["409"]["content"]["application/json"]["schema"];
    assert_eq!(*error, reference("HTTPError"));
}

#[derive(SecurityScheme)]
#[security(http_bearer)]
struct Bearer;

#[derive(Debug, thiserror::Error, HttpError)]
enum StoreError {
    #[error("Pet {0} not found")]
    #[http(NOT_FOUND)]
    NotFound(u64),
    #[error("no answer from {0}")]
    #[http(SERVICE_UNAVAILABLE, header(RETRY_AFTER, "5"))]
    Down(&'static str),
}

#[post("/pets", middleware = [statuskit::middleware::RateLimit::per_second(1)], dependencies = [Bearer])]
async fn create_pet(#[query] id: u64) -> Result<Created<Dog>, StoreError> {
    match id {
        0 => Err(StoreError::NotFound(id)),
        1 => Err(StoreError::Down("db.internal")),
        _ => Ok(Created::new(Dog { barks: true })),
    }
}

#[get("/pets/new")]
async fn new_pet() -> RedirectResponse {
    RedirectResponse::new("/pets/1")
}

fn pets() -> App {
    App::new().routes(routes![create_pet, new_pet])
}

/// Returns the names of the headers of each status that has any.
fn headers(operation: &Value) -> BTreeMap<&str, Vec<&str>> {
    let mut headers = BTreeMap::new();
    for (status, response) in operation["responses"].as_object().expect("the responses are an object") {
        if let Some(names) = response["headers"].as_object() {
            headers.insert(status.as_str(), names.keys().map(String::as_str).collect());
        }
    }
    headers
}

#[test]
fn headers_sent_by_types_are_documented() {
    let document = pets().build().expect("the app is valid").openapi();
    let limits = ["ratelimit-policy", "ratelimit"];
    let with = |names: &[&'static str]| [names, &limits].concat();
    let expected = [
        ("201", with(&["location"])),
        ("401", with(&["www-authenticate"])),
        ("404", with(&[])),
        ("422", with(&[])),
        ("429", with(&["retry-after"])),
        ("503", with(&["retry-after"])),
    ];
    assert_eq!(headers(&document["paths"]["/pets"]["post"]), expected.into());
    assert_eq!(headers(&document["paths"]["/pets/new"]["get"]), [("307", vec!["location"])].into());
}

#[test]
fn the_fastapi_document_has_no_headers() {
    let document = pets().openapi_as_fastapi(true).build().expect("the app is valid").openapi();
    assert_eq!(headers(&document["paths"]["/pets"]["post"]), BTreeMap::new());
    assert_eq!(headers(&document["paths"]["/pets/new"]["get"]), BTreeMap::new());
}

#[test]
fn descriptions_contain_neither_values_nor_internal_messages() {
    let document = pets().build().expect("the app is valid").openapi();
    let responses = &document["paths"]["/pets"]["post"]["responses"];
    assert_eq!(responses["404"]["description"], "Pet … not found");
    assert_eq!(responses["503"]["description"], "Service Unavailable");
}

#[post("/anything")]
async fn anything(anything_: Value) -> Value {
    anything_
}

#[model]
struct Shift {
    from_: u8,
}

#[post("/shifts")]
async fn add_shift(shift: Shift, #[query] day_: u8) -> u8 {
    shift.from_.max(day_)
}

/// pydantic trims the titles of fields, whereas FastAPI does not trim those of parameters and bodies.
#[test]
fn titles_match_fastapi() {
    let app = App::new().routes(routes![anything, add_shift]).openapi_as_fastapi(true);
    let document = app.build().expect("the app is valid").openapi();
    let operation = |path: &str| &document["paths"][path]["post"];
    let body = &operation("/anything")["requestBody"]["content"]["application/json"]["schema"];
    assert_eq!(*body, json!({"title": "Anything "}));
    assert_eq!(operation("/shifts")["parameters"][0]["schema"]["title"], "Day ");
    let fields = &document["components"]["schemas"]["Shift"]["properties"];
    assert_eq!(fields["from_"]["title"], "From");
}

#[get("/pens/{pen}")]
async fn read_pen(pen: u8) -> u8 {
    pen
}

#[delete("/pens/{id}")]
async fn delete_pen(id: u8) {
    let _ = id;
}

#[get("/pens/{rest:path}")]
async fn inside_pen(rest: String) -> String {
    rest
}

#[test]
fn paths_that_differ_in_capture_names_are_one_in_the_document() {
    let app = || App::new().routes(routes![read_pen, delete_pen, inside_pen]);
    let document = app().build().expect("the app is valid").openapi();
    let paths =
        |document: &Value| document["paths"].as_object().expect("paths").keys().cloned().collect::<Vec<_>>();
    assert_eq!(paths(&document), ["/pens/{pen}", "/pens/{rest}"]);
    assert_eq!(document["paths"]["/pens/{pen}"]["delete"]["parameters"][0]["name"], "pen");
    let fastapi = app().openapi_as_fastapi(true).build().expect("the app is valid").openapi();
    assert_eq!(paths(&fastapi), ["/pens/{pen}", "/pens/{id}", "/pens/{rest}"]);
}

#[derive(Reply)]
enum Adopted {
    #[http(OK)]
    Known(Cat),
    #[http(CREATED)]
    #[allow(dead_code, reason = "only its description is tested")]
    New(Cat),
    /// It already has a home.
    #[http(CONFLICT)]
    #[allow(dead_code, reason = "only its description is tested")]
    Taken,
    #[http(NOT_FOUND)]
    Nobody(String),
}

#[put("/cats")]
async fn adopt(cat: Cat) -> Adopted {
    match cat.meows {
        true => Adopted::Known(cat),
        false => Adopted::Nobody("It does not meow".to_owned()),
    }
}

#[test]
fn openapi_with_has_the_last_word() {
    let app = || {
        App::new()
            .root_path("/api")
            .openapi_with(|document| document["info"]["version"] = json!("2"))
            .openapi_with(|document| document["servers"] = document["info"]["version"].clone())
            .routes(routes![adopt])
    };
    let service = app().build().expect("the app is valid");
    assert_eq!(service.openapi()["servers"], "2");
    assert!(
        service.openapi_yaml().contains("servers: '2'") || service.openapi_yaml().contains("servers: \"2\"")
    );
}

#[tokio::test]
async fn openapi_with_changes_what_is_served() {
    let amended = App::new().openapi_with(|document| document["info"]["x-logo"] = json!("hat.png"));
    let client = TestClient::new(App::new().mount("/sub", amended));
    for path in ["/sub/openapi.json", "/sub/openapi.yaml"] {
        assert!(client.get(path).await.text().contains("hat.png"), "{path}");
    }
}

#[model]
struct Account {
    name: String,
    balance: rust_decimal::Decimal,
}

#[post("/accounts")]
async fn open(account: Account) -> Account {
    account
}

/// As in FastAPI, what is sent is then described as what is read: a decimal is a number or a string.
#[test]
fn schemas_of_input_and_output_can_be_joined() {
    let names = |app: App| {
        let document = app.routes(routes![open]).build().expect("the app is valid").openapi();
        let schemas = document["components"]["schemas"].as_object().expect("there are schemas").clone();
        (schemas.keys().filter(|name| name.starts_with("Account")).cloned().collect::<Vec<_>>(), schemas)
    };
    let (separate, _) = names(App::new().profile(Profile::FastApi));
    assert_eq!(separate, ["Account-Input", "Account-Output"]);
    let (joined, schemas) = names(App::new().profile(Profile::FastApi).separate_input_output_schemas(false));
    assert_eq!(joined, ["Account"]);
    assert!(schemas["Account"]["properties"]["balance"].get("anyOf").is_some());
}

/// FastAPI describes the status of the decorator as successful, and those in `responses` by their phrases, unless
/// they have a description: here the doc comment of the variant.
#[test]
fn variants_of_a_reply_are_described_as_in_fastapi() {
    let app = App::new().profile(Profile::FastApi).routes(routes![adopt]);
    let document = app.build().expect("the app is valid").openapi();
    let responses = &document["paths"]["/cats"]["put"]["responses"];
    let expected = [
        ("200", "Successful Response"),
        ("201", "Created"),
        ("404", "Not Found"),
        ("409", "It already has a home."),
    ];
    for (status, expected) in expected {
        assert_eq!(responses[status]["description"], expected, "{status}");
    }
}

#[get("/image", responses(
    (status = 200, description = "The item, or its image", body = Cat),
    (status = 200, media_type = "image/png"),
))]
async fn cat_or_image() -> Response {
    Response::new().media_type("image/png").body("png")
}

#[get("/declared", responses((status = 200, body = Cat)))]
async fn declared_cat() -> Response {
    Response::new()
}

/// The document is FastAPI's, of `response_model=Cat` with a `content` of `image/png`.
#[tokio::test]
async fn a_status_has_a_body_in_one_media_type_and_only_a_name_in_another() {
    let app = App::new().profile(Profile::FastApi).routes(routes![cat_or_image, declared_cat]);
    let client = TestClient::new(app);
    client.get("/image").await.assert_header("content-type", "image/png");
    let paths = &client.get("/openapi.json").await.json::<Value>()["paths"];
    let cat = json!({"schema": {"$ref": "#/components/schemas/Cat"}});
    assert_eq!(
        paths["/image"]["get"]["responses"]["200"],
        json!({
            "description": "The item, or its image",
            "content": {"application/json": cat, "image/png": {}},
        })
    );
    let declared = &paths["/declared"]["get"]["responses"]["200"];
    assert_eq!(
        declared,
        &json!({"description": "Successful Response", "content": {"application/json": cat}})
    );
}

#[model]
struct Filter {
    save_data: bool,
    #[field(default = 3)]
    limit: u8,
}

#[get("/query")]
async fn required_query(#[query(required)] filter: Option<Filter>) -> Option<Filter> {
    filter
}

#[get("/header")]
async fn required_header(#[header(required)] filter: Option<Filter>) -> Option<Filter> {
    filter
}

#[get("/cookie")]
async fn required_cookie(#[cookie(required)] filter: Option<Filter>) -> Option<Filter> {
    filter
}

#[get("/optional")]
async fn optional_query(#[query] filter: Option<Filter>) -> Option<Filter> {
    filter
}

#[get("/default")]
async fn query_with_default(
    #[query(default = Some(Filter { save_data: true, limit: 3 }))] filter: Option<Filter>,
) -> Option<Filter> {
    filter
}

#[get("/plain")]
async fn plain_query(#[query(default = Filter { save_data: true, limit: 3 })] filter: Filter) -> Filter {
    filter
}

/// FastAPI's document: a default makes the fields of an optional model optional, but not those of a model.
#[test]
fn the_fields_of_a_required_group_are_required() {
    let routes = routes![
        required_query,
        required_header,
        required_cookie,
        optional_query,
        query_with_default,
        plain_query
    ];
    let document = App::new().profile(Profile::FastApi).routes(routes).build().expect("valid").openapi();
    let required = |path: &str| {
        let parameters = document["paths"][path]["get"]["parameters"].as_array().expect("parameters");
        parameters.iter().map(|parameter| parameter["required"] == true).collect::<Vec<_>>()
    };
    for (path, expected) in [
        ("/query", [true, false]),
        ("/header", [true, false]),
        ("/cookie", [true, false]),
        ("/optional", [false, false]),
        ("/default", [false, false]),
        ("/plain", [true, false]),
    ] {
        assert_eq!(required(path), expected, "{path}");
    }
}
