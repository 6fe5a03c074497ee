//! A route for every rule about statuses: `cargo run --example status_tour`.

use statuskit::prelude::*;
use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

/// The memory of the routes.
#[derive(Clone, Default)]
struct Memory(Arc<Mutex<Remembered>>);

#[derive(Default)]
struct Remembered {
    emails: HashSet<String>,
    upserted: HashSet<(&'static str, u64)>,
    calls: BTreeMap<String, u32>,
    /// The result of each job, once it is done.
    jobs: Vec<Option<u64>>,
}

impl Memory {
    fn with<T>(&self, work: impl FnOnce(&mut Remembered) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// An item to create.
#[model]
struct NewItem {
    #[field(min_length = 1)]
    name: String,
    #[field(gt = 0)]
    price: f64,
}

/// An item with its number.
#[model]
struct Item {
    id: u64,
    name: String,
    price: f64,
}

#[model]
struct Id {
    id: u64,
}

#[model]
struct Message {
    status: String,
}

#[model]
struct User {
    email: String,
}

impl Message {
    fn of(status: &str) -> Self {
        Message { status: status.to_owned() }
    }
}

/// A raised status takes precedence over every default.
#[get("/items/{item_id}")]
async fn read_item(item_id: u64) -> Result<Id, HttpError> {
    if item_id == 0 {
        raise!(NOT_FOUND, "Item not found");
    }
    Ok(Id { id: item_id })
}

/// POST that returns data: 201 by default.
#[post("/items")]
async fn create_item(item: NewItem) -> Item {
    Item { id: 1, name: item.name, price: item.price }
}

/// The same status, named as in FastAPI.
#[post("/items/explicit", status = HTTP_201_CREATED)]
async fn create_item_explicitly(item: NewItem) -> Item {
    Item { id: 1, name: item.name, price: item.price }
}

/// PUT: 200.
#[put("/users/{user_id}")]
async fn replace_user(user_id: u64) -> Id {
    Id { id: user_id }
}

/// PATCH: 200.
#[patch("/users/{user_id}")]
async fn update_user(user_id: u64) -> Id {
    Id { id: user_id }
}

/// DELETE that returns nothing: 204, without body and content headers.
#[delete("/items/{item_id}")]
async fn delete_item(item_id: u64) {
    let _ = item_id;
}

/// DELETE that returns data: 200.
#[delete("/items/{item_id}/report")]
async fn delete_item_with_report(item_id: u64) -> Id {
    Id { id: item_id }
}

/// 202: accepted, and done after the response. The task cannot change the status any more, so `Location` says
/// where its result will be.
#[post("/process", status = ACCEPTED)]
async fn process(
    job: BTreeMap<String, serde_json::Value>,
    tasks: BackgroundTasks,
    response: ResponseParts,
    State(memory): State<Memory>,
) -> Message {
    let id = memory.with(|memory| {
        memory.jobs.push(None);
        memory.jobs.len()
    });
    response.set_header(LOCATION, format!("/process/{id}"));
    tasks.add(async move {
        let result = job.len() as u64;
        memory.with(|memory| memory.jobs[id - 1] = Some(result));
    });
    Message::of("processing")
}

/// How far a job is, and how many members it had.
#[model]
struct Job {
    status: String,
    members: Option<u64>,
}

/// The state of a job: 200, whether or not it has finished.
#[get("/process/{job_id}")]
async fn read_process(#[path(ge = 1)] job_id: usize, State(memory): State<Memory>) -> Result<Job, HttpError> {
    match memory.with(|memory| memory.jobs.get(job_id - 1).copied()) {
        Some(Some(members)) => Ok(Job { status: "done".to_owned(), members: Some(members) }),
        Some(None) => Ok(Job { status: "processing".to_owned(), members: None }),
        None => raise!(NOT_FOUND, "There is no such job"),
    }
}

/// 206: a part of the whole.
#[get("/items/partial", status = PARTIAL_CONTENT)]
async fn list_part(#[query(ge = 1)] limit: u64) -> Vec<Id> {
    (1..=limit.min(100)).map(|id| Id { id }).collect()
}

/// A check in the handler, with its own status.
#[post("/validate", status = OK)]
async fn validate(data: BTreeMap<String, serde_json::Value>) -> Result<Message, HttpError> {
    if !data.contains_key("required_field") {
        raise!(BAD_REQUEST, "required_field is missing");
    }
    Ok(Message::of("valid"))
}

/// The errors of a user, each with its status.
#[derive(Debug, thiserror::Error, HttpError)]
enum UserError {
    /// The e-mail is taken.
    #[error("Email already registered")]
    #[http(CONFLICT)]
    EmailTaken,
}

/// A typed error: 409 for the second user of an e-mail.
#[post("/users")]
async fn create_user(user: User, State(memory): State<Memory>) -> Result<User, UserError> {
    match memory.with(|memory| memory.emails.insert(user.email.clone())) {
        true => Ok(user),
        false => Err(UserError::EmailTaken),
    }
}

/// A token after `Bearer`; a request without one is a 401.
#[derive(SecurityScheme)]
#[security(http_bearer)]
struct Bearer;

#[derive(Clone, Copy, PartialEq)]
enum Role {
    User,
    Admin,
}

#[derive(Debug, thiserror::Error, HttpError)]
#[error("Could not validate credentials")]
#[http(UNAUTHORIZED, header(WWW_AUTHENTICATE, "Bearer"))]
struct UnknownToken;

/// A type of its own: a route that only wants to know who calls promises no 403.
#[derive(Debug, thiserror::Error, HttpError)]
#[error("Not enough permissions")]
#[http(FORBIDDEN)]
struct WrongRole;

/// The role of the caller; `examples/security` has tokens that are more than a word.
#[dependency]
fn role(#[depends(Bearer)] token: HttpAuthorizationCredentials) -> Result<Role, UnknownToken> {
    match token.credentials.as_str() {
        "user" => Ok(Role::User),
        "admin" => Ok(Role::Admin),
        _ => Err(UnknownToken),
    }
}

/// Lets admins in.
#[dependency]
fn admin(#[depends(role)] role: Role) -> Result<(), WrongRole> {
    if role == Role::Admin { Ok(()) } else { Err(WrongRole) }
}

/// 401 without credentials, with `WWW-Authenticate`.
#[get("/protected", dependencies = [role])]
async fn protected() -> Message {
    Message::of("welcome")
}

/// 401 without credentials, 403 with those of the wrong role, 204 with the right ones.
#[delete("/admin/users/{user_id}", dependencies = [admin])]
async fn delete_user(user_id: u64) {
    let _ = user_id;
}

/// 429 with `Retry-After`, after five calls of a client.
#[get(
    "/api/data",
    responses((status = 429, description = "Rate limit exceeded", header(RETRY_AFTER: u32, "Seconds to wait")))
)]
async fn limited(#[header] client: String, State(memory): State<Memory>) -> Result<Message, HttpError> {
    let calls = memory.with(|memory| {
        let calls = memory.calls.entry(client).or_default();
        *calls += 1;
        *calls
    });
    if calls > 5 {
        return Err(HttpError::new(TOO_MANY_REQUESTS, "Rate limit exceeded").header(RETRY_AFTER, "60"));
    }
    Ok(Message::of("ok"))
}

/// How the database of the next route fails.
#[model]
enum Failure {
    #[serde(rename = "known")]
    Known,
    #[serde(rename = "unknown")]
    Unknown,
    #[serde(rename = "panic")]
    Panic,
}

/// A 500 with a message; a 500 whose cause is only logged; a panic, which is also a 500.
#[get("/items/{item_id}/db")]
async fn read_from_database(item_id: u64, #[query] fail: Option<Failure>) -> Result<Id, HttpError> {
    match fail {
        Some(Failure::Known) => raise!(INTERNAL_SERVER_ERROR, "Database error"),
        Some(Failure::Unknown) => Err(std::io::Error::other("the password is hunter2")).or_internal(),
        Some(Failure::Panic) => panic!("the database driver has a bug"),
        None => Ok(Id { id: item_id }),
    }
}

/// Two successes, each with its status.
#[derive(Reply)]
enum Upsert {
    #[http(OK)]
    Updated(Message),
    #[http(CREATED)]
    Created(Message),
}

/// 201 or 200, depending on the value. Both are documented.
#[put("/upsert/{item_id}")]
async fn upsert(item_id: u64, item: NewItem, State(memory): State<Memory>) -> Upsert {
    let _ = item;
    match memory.with(|memory| memory.upserted.insert(("typed", item_id))) {
        true => Upsert::Created(Message::of("created")),
        false => Upsert::Updated(Message::of("updated")),
    }
}

/// The same with a response that carries its status.
#[put("/upsert-dynamic/{item_id}", responses((status = 201, description = "Created")))]
async fn upsert_dynamic(item_id: u64, item: NewItem, State(memory): State<Memory>) -> JsonResponse {
    let _ = item;
    match memory.with(|memory| memory.upserted.insert(("dynamic", item_id))) {
        true => JsonResponse::new(Message::of("created")).status(CREATED),
        false => JsonResponse::new(Message::of("updated")).status(OK),
    }
}

/// The status of a returned response takes precedence over the decorator's.
#[get("/status", status = 201, responses((status = 404, description = "Always")))]
async fn returned_status() -> Response {
    Response::new().status(404)
}

/// A returned response without a status takes the decorator's.
#[get("/inherit", status = 203)]
async fn inherited_status() -> JsonResponse {
    JsonResponse::new(json!({"status": "inherited"}))
}

/// The status set on the injected parts takes precedence over the decorator's, and a raised one over both.
#[get("/parts", status = 201, responses((status = 202, description = "Set on the parts")))]
async fn injected_status(
    response: ResponseParts,
    #[query(default)] fail: bool,
) -> Result<Message, HttpError> {
    response.set_status(ACCEPTED);
    response.set_header("x-parts", "kept");
    if fail {
        raise!(CONFLICT, "raised after the parts were set");
    }
    Ok(Message::of("accepted"))
}

/// A returned integer is a body, never a status.
#[get("/number")]
async fn number() -> u16 {
    404
}

/// A redirect: 307.
#[get("/old")]
async fn old() -> RedirectResponse {
    RedirectResponse::new("/items/7")
}

/// By number.
#[get("/teapot", status = 418)]
async fn teapot() -> &'static str {
    "I'm a teapot"
}

/// A code that has no name.
#[get("/custom", status = 299)]
async fn custom() -> &'static str {
    "custom"
}

/// `text/plain`.
#[get("/text")]
async fn text() -> PlainTextResponse {
    PlainTextResponse::new("Hello")
}

/// `text/html`.
#[get("/html")]
async fn html() -> HtmlResponse {
    HtmlResponse::new("<h1>Hello</h1>")
}

/// A cookie on the way.
#[get("/cookie")]
async fn cookie() -> JsonResponse {
    JsonResponse::new(json!({"status": "set"})).cookie(Cookie::new("session", "abc").http_only())
}

/// Builds the app.
pub fn app() -> App {
    App::new().title("Status tour").version("1.0.0").state(Memory::default()).routes(routes![
        read_item,
        create_item,
        create_item_explicitly,
        replace_user,
        update_user,
        delete_item,
        delete_item_with_report,
        process,
        read_process,
        list_part,
        validate,
        create_user,
        protected,
        delete_user,
        limited,
        read_from_database,
        upsert,
        upsert_dynamic,
        returned_status,
        inherited_status,
        injected_status,
        number,
        old,
        teapot,
        custom,
        text,
        html,
        cookie,
    ])
}

#[tokio::main]
async fn main() -> statuskit::Result {
    app().run().await
}
