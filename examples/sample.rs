//! The twin of a FastAPI app. Its OpenAPI document equals FastAPI's, `tests/openapi/fastapi_sample.json`.

use chrono::{DateTime, Utc};
use statuskit::UploadFile;
use statuskit::extend::operation::Operation;
use statuskit::extend::reply;
use statuskit::extend::reply::body_schema;
use statuskit::extend::reply::{Defaults, JsonBody};
use statuskit::extend::schema::{LazySchema, Schema};
use statuskit::openapi::spec::{Contact, ExternalDocs, License, OpenApiServer, Tag};
use statuskit::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::marker::PhantomData;
use url::Url;
use uuid::Uuid;

#[model(rename_all = "lowercase")]
enum Kind {
    Book,
    Toy,
}

#[model]
struct Dim {
    /// Width in cm
    #[field(gt = 0)]
    w: f64,
    #[field(gt = 0)]
    h: f64,
}

/// An item as the client sends it.
#[model(example = json!({"name": "Foo", "price": 35.4}))]
struct ItemIn {
    #[field(min_length = 1, max_length = 50, examples = ["Foo"])]
    name: String,
    #[field(gt = 0)]
    price: f64,
    #[field(default = Kind::Book)]
    kind: Kind,
    #[field(default)]
    tags: BTreeSet<String>,
    dim: Option<Dim>,
    #[field(http_url)]
    site: Option<Url>,
    #[field(default)]
    extra: BTreeMap<String, i64>,
}

#[model(example = json!({"name": "Foo", "price": 35.4}))]
struct Item {
    #[serde(flatten)]
    item: ItemIn,
    id: Uuid,
    created: DateTime<Utc>,
}

#[model(literal, rename_all = "snake_case")]
enum ErrCode {
    NotFound,
    Conflict,
}

#[model]
struct Err {
    code: ErrCode,
    message: String,
}

#[model]
struct Event {
    n: i64,
}

#[model]
struct Invoice {
    id: String,
    total: f64,
}

#[model(literal, rename_all = "lowercase")]
enum OrderBy {
    Created,
    Name,
}

#[model(deny_unknown_fields)]
struct Page {
    #[field(default = 100, gt = 0, le = 100)]
    limit: i64,
    #[field(default = OrderBy::Created)]
    order_by: OrderBy,
}

#[model]
#[serde(untagged)]
enum ItemOrErr {
    Item(Item),
    Err(Err),
}

#[get("/", response_class = HtmlResponse)]
async fn root() -> HtmlResponse {
    HtmlResponse::new("<h1>hi</h1>")
}

/// Create an item.
///
/// - **name**: required
#[post(
    "/items",
    status = CREATED,
    tags = ["items"],
    response_description = "The created item",
    responses(
        (status = CONFLICT, body = Err, description = "Name taken"),
        (status = NOT_FOUND, body = Err),
        (status = "4XX", description = "Any other client error"),
        (status = "default", body = Err),
        (status = CREATED, header("Location")),
    )
)]
async fn create_item(item: ItemIn, _bg: BackgroundTasks) -> Item {
    Item { item, id: Uuid::nil(), created: DateTime::UNIX_EPOCH }
}

#[get(
    "/items/{item_id}",
    tags = ["items", "book"],
    summary = "Read one",
    description = "Explicit description",
    operation_id = "readOne",
    responses(
        (status = OK, media_type = "image/png", description = "JSON or image"),
        (status = NOT_MODIFIED, description = "Unchanged"),
    )
)]
#[expect(unused_variables, reason = "only the document matters")]
async fn read_item(
    #[path(title = "The ID", description = "uuid")] item_id: Uuid,
    #[query(min_length = 3, max_length = 50, pattern = "^f", alias = "item-query", deprecated)] q: Option<
        String,
    >,
    #[query(default = ["a"])] tags: Vec<String>,
    kind: Option<Kind>,
    #[header(default = "t", description = "hdr")] x_token: String,
    #[cookie] ads_id: Option<i64>,
    #[query(hidden)] hidden: Option<String>,
) -> Result<Item, HttpError> {
    raise!(NOT_FOUND, "there are no items")
}

#[get("/items", tags = ["items"])]
async fn list_items(#[query] _page: Page, #[query(default = 0, alias = "skip")] _skip: i64) -> Vec<Item> {
    vec![]
}

#[put("/items/{item_id}", tags = ["items"], deprecated)]
async fn put_item(
    item_id: i64,
    item: ItemIn,
    #[body(gt = 0)] importance: i64,
    user: Option<BTreeMap<String, String>>,
) -> ItemOrErr {
    let message = format!("{item_id} {} {importance} {}", item.name, user.is_some());
    ItemOrErr::Err(Err { code: ErrCode::Conflict, message })
}

#[delete("/items/{item_id}", status = NO_CONTENT, tags = ["items"])]
async fn delete_item(item_id: i64, response: ResponseParts) {
    response.set_header("x-deleted", item_id.to_string());
}

#[post("/token")]
async fn token(
    #[form] username: String,
    #[form(schema_extra = json!({"format": "password"}))] password: String,
) {
    drop((username, password));
}

#[post("/upload", status = ACCEPTED)]
async fn upload(
    #[file] file: UploadFile,
    #[file] many: Vec<UploadFile>,
    #[file] small: Option<Bytes>,
    #[form(default = "")] note: String,
) {
    drop((file, many, small, note));
}

#[derive(SecurityScheme)]
#[security(oauth2_password(
    token_url = "token",
    scheme_name = "OAuth2PasswordBearer",
    scopes("items:read" = "Read items.", "items:write" = "Write items."),
))]
struct OAuth2;

#[derive(SecurityScheme)]
#[security(http_bearer(bearer_format = "JWT", scheme_name = "HTTPBearer", description = "Paste a JWT"))]
struct Bearer;

#[derive(SecurityScheme)]
#[security(api_key_header(name = "X-API-Key", scheme_name = "APIKeyHeader"))]
struct Key;

#[derive(SecurityScheme)]
#[security(http_basic(scheme_name = "HTTPBasic"))]
struct Basic;

#[get("/secure", dependencies = [Key, Basic])]
async fn secure(
    #[depends(OAuth2, scopes = ["items:read"])] token: String,
    #[depends(Bearer)] bearer: HttpAuthorizationCredentials,
) -> &'static str {
    drop((token, bearer));
    "ok"
}

#[get("/go", status = FOUND, response_class = RedirectResponse)]
async fn go() -> RedirectResponse {
    RedirectResponse::new("/")
}

#[get("/text", response_class = PlainTextResponse)]
async fn text() -> PlainTextResponse {
    PlainTextResponse::new("")
}

/// JSON lines, one per item.
struct JsonLines<T>(Vec<u8>, PhantomData<fn(T)>);

impl<T: JsonBody> Reply for JsonLines<T> {
    const KIND: reply::ReplyKind = reply::ReplyKind::Data;

    fn reply(self, defaults: &Defaults) -> Result<Response, HttpError> {
        Response::new().media_type("application/jsonl").body(self.0).reply(defaults)
    }

    fn describe(defaults: &Defaults, operation: &mut Operation) {
        operation.add_reply_sequence(defaults.status(Self::KIND), "application/jsonl", body_schema::<T>());
    }
}

#[get("/stream")]
async fn jsonl() -> JsonLines<Event> {
    JsonLines(b"{\"n\":1}\n".to_vec(), PhantomData)
}

/// Server-sent events whose data is JSON.
struct Events<T>(Vec<u8>, PhantomData<fn(T)>);

impl<T: JsonBody> Reply for Events<T> {
    const KIND: reply::ReplyKind = reply::ReplyKind::Data;

    fn reply(self, defaults: &Defaults) -> Result<Response, HttpError> {
        Response::new().media_type("text/event-stream").body(self.0).reply(defaults)
    }

    fn describe(defaults: &Defaults, operation: &mut Operation) {
        let data = body_schema::<T>();
        let event = LazySchema::of::<Self>(move |components| {
            let data = Schema::of("string")
                .with("contentMediaType", "application/json")
                .with("contentSchema", data.schema(components));
            Schema::of("object")
                .with(
                    "properties",
                    json!({
                        "data": data,
                        "event": {"type": "string"},
                        "id": {"type": "string"},
                        "retry": {"type": "integer", "minimum": 0},
                    }),
                )
                .with("required", vec!["data"])
        });
        operation.add_reply_sequence(defaults.status(Self::KIND), "text/event-stream", event);
    }
}

#[get("/sse")]
async fn sse() -> Events<Event> {
    Events(b"data: {\"n\":1}\n\n".to_vec(), PhantomData)
}

#[post("{$callback_url}/invoices/{$request.body.id}")]
async fn invoice_notification(#[body(alias = "body")] _body: Invoice) -> Err {
    Err { code: ErrCode::NotFound, message: String::new() }
}

#[post("/invoices", callbacks = routes![invoice_notification])]
async fn make_invoice(invoice: Invoice, #[query(http_url)] callback_url: Option<Url>) {
    drop((invoice, callback_url));
}

#[route(
    "/multi",
    methods = [GET],
    name = "named_route",
    openapi_extra = json!({"x-ext": {"a": 1}, "responses": {"418": {"description": "teapot"}}})
)]
async fn multi() {}

#[get("/hidden", hidden)]
async fn hidden() {}

#[get("/stats/", responses((status = FORBIDDEN, body = Err)))]
async fn stats_for_admin() -> BTreeMap<String, i64> {
    BTreeMap::new()
}

/// Sent when an item is created.
#[post("/new-item")]
async fn new_item(body: Item) {
    drop(body);
}

/// Builds the app, documented as FastAPI would document it.
pub fn app() -> App {
    let admin = Router::new()
        .prefix("/admin")
        .tags(["admin"])
        .response(FORBIDDEN, "Forbidden")
        .deprecated()
        .routes(routes![stats_for_admin]);
    let v1 = Router::new().prefix("/v1").tags(["v1"]).response(IM_A_TEAPOT, "I'm a teapot").include(admin);
    described(App::new())
        .profile(Profile::FastApi)
        .routes(routes![
            root,
            create_item,
            read_item,
            list_items,
            put_item,
            delete_item,
            token,
            upload,
            secure,
            go,
            text,
            jsonl,
            sse,
            make_invoice,
            multi,
            hidden,
        ])
        .include(v1)
        .webhooks(routes![new_item])
}

/// Adds the description of the app.
fn described(app: App) -> App {
    let text = |text: &str| Some(text.to_owned());
    let docs = |url: &str| ExternalDocs { url: url.to_owned(), description: None };
    app.title("Sample")
        .version("1.2.3")
        .summary("One line")
        .description("Long **markdown**")
        .terms_of_service("https://example.com/tos")
        .contact(Contact { name: text("C"), url: text("https://example.com/"), email: text("c@example.com") })
        .license(License { name: "MIT".to_owned(), identifier: text("MIT"), url: None })
        .openapi_tags([Tag {
            name: "items".to_owned(),
            description: text("Item ops"),
            external_docs: Some(docs("https://example.com/items")),
        }])
        .servers([OpenApiServer { url: "https://api.example.com".to_owned(), description: text("prod") }])
        .external_docs(docs("https://example.com/docs"))
}

#[tokio::main]
async fn main() -> statuskit::Result {
    app().run().await
}
