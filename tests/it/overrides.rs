//! Stand-ins for dependencies that are dependencies themselves.

use serde_json::{Value, json};
use statuskit::Scoped;
use statuskit::prelude::*;
use statuskit::security::SecurityScopes;
use std::sync::{Arc, Mutex};

/// A log of what was done, in order.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<&'static str>>>);

impl Log {
    fn note(&self, line: &'static str) {
        self.0.lock().unwrap().push(line);
    }

    fn take(&self) -> Vec<&'static str> {
        std::mem::take(&mut *self.0.lock().unwrap())
    }
}

#[derive(Debug, thiserror::Error, HttpError)]
#[error("Not authenticated")]
#[http(UNAUTHORIZED)]
struct AuthError;

#[derive(Debug, thiserror::Error, HttpError)]
#[error("The database is down")]
#[http(SERVICE_UNAVAILABLE)]
struct Down;

/// An alias that hides the `Result`.
type Authenticated = Result<User, AuthError>;

#[derive(Clone)]
struct Db(&'static str);

#[derive(Clone)]
struct User(String);

#[model]
struct Item {
    name: String,
}

#[dependency]
fn get_db(State(log): State<Log>) -> Db {
    log.note("real db");
    Db("real")
}

#[dependency]
async fn current_user(#[depends(get_db)] db: Db, #[header] token: Option<String>) -> Authenticated {
    token.map(|token| User(format!("{token}@{}", db.0))).ok_or(AuthError)
}

#[get("/me")]
async fn me(#[depends(current_user)] user: User) -> String {
    user.0
}

#[get("/db")]
fn db(#[depends(get_db)] db: Db) -> &'static str {
    db.0
}

#[post("/items", dependencies = [current_user])]
async fn create_item(item: Item) -> String {
    item.name
}

#[get("/teapot")]
async fn teapot(#[depends(get_db)] _db: Db) -> Response {
    Response::new().status(IM_A_TEAPOT)
}

fn app(log: &Log) -> App {
    App::new().state(log.clone()).routes(routes![me, db, create_item, teapot])
}

fn client() -> TestClient {
    TestClient::new(app(&Log::default()))
}

#[dependency]
fn named_user(#[query(min_length = 2)] name: String) -> User {
    User(name)
}

#[tokio::test]
async fn a_stand_in_reads_its_own_parameters_instead_of_the_originals() {
    let client = client().override_dependency(current_user {}, named_user {});
    client.get("/me?name=Ada").await.assert_json(&json!("Ada"));
}

#[tokio::test]
async fn an_invalid_parameter_of_a_stand_in_is_422() {
    for client in [
        client().override_dependency(current_user {}, named_user {}),
        TestClient::new(app(&Log::default()).override_dependency(current_user {}, named_user {})),
    ] {
        let response = client.get("/me?name=A").await;
        response.assert_status(UNPROCESSABLE_ENTITY);
        assert_eq!(response.json::<Value>()["detail"][0]["loc"], json!(["query", "name"]));
    }
}

#[tokio::test]
async fn a_stand_in_does_not_hide_an_undeclared_status_of_the_handler() {
    let client = client().override_dependency(get_db {}, || async { Db("fake") });
    let request = tokio::spawn(async move { client.get("/teapot").await });
    let message = request.await.unwrap_err().into_panic();
    let message = message.downcast_ref::<String>().unwrap();
    assert!(message.contains("GET /teapot (teapot,"), "{message}");
}

#[dependency]
fn user_of_the_log(#[depends(get_db)] db: Db, State(log): State<Log>) -> Result<User, Down> {
    log.note("fake user");
    if db.0 == "down" { Err(Down) } else { Ok(User(db.0.to_owned())) }
}

#[get("/both")]
async fn both(#[depends(get_db)] db: Db, #[depends(current_user)] user: User) -> Value {
    json!([db.0, user.0])
}

#[tokio::test]
async fn dependencies_of_a_stand_in_run_once_per_request() {
    let log = Log::default();
    let client = TestClient::new(app(&log).routes(routes![both]));
    let client = client.override_dependency(current_user {}, user_of_the_log {});
    client.get("/both").await.assert_json(&json!(["real", "real"]));
    assert_eq!(log.take(), ["real db", "fake user"]);
    client.get("/me").await.assert_json(&json!("real"));
    assert_eq!(log.take(), ["real db", "fake user"]);
}

#[tokio::test]
async fn a_stand_in_can_raise_its_own_errors() {
    let client = client()
        .override_dependency(current_user {}, user_of_the_log {})
        .override_dependency(get_db {}, || async { Db("down") });
    let response = client.get("/me").await;
    response.assert_status(SERVICE_UNAVAILABLE);
    client.post("/items").json(&json!({"name": "Hat"})).await.assert_status(SERVICE_UNAVAILABLE);
}

#[dependency]
fn wrapped_db(#[depends(get_db)] db: Db, State(log): State<Log>) -> Db {
    log.note("wrapped db");
    if db.0 == "real" { Db("wrapped") } else { Db("wrapped twice") }
}

#[dependency]
async fn wrapped_user(#[depends(current_user)] user: User, #[depends(get_db)] db: Db) -> Authenticated {
    Ok(User(format!("{} beside {}", user.0, db.0)))
}

#[tokio::test]
async fn a_stand_in_can_depend_on_the_original() {
    let log = Log::default();
    let wrapped = || app(&log).routes(routes![both]);
    for client in [
        TestClient::new(wrapped()).override_dependency(get_db {}, wrapped_db {}),
        TestClient::new(wrapped().override_dependency(get_db {}, wrapped_db {})),
    ] {
        let response = client.get("/both").header("token", "ada").await;
        response.assert_json(&json!(["wrapped", "ada@wrapped"]));
        assert_eq!(log.take(), ["real db", "wrapped db"]);
        let client = client.override_dependency(current_user {}, wrapped_user {});
        let response = client.get("/me").header("token", "ada").await;
        response.assert_json(&json!("ada@wrapped beside wrapped"));
        assert_eq!(log.take(), ["real db", "wrapped db"]);
    }
}

#[get("/again")]
async fn again(
    #[depends(get_db, cache = false)] first: Db,
    #[depends(get_db, cache = false)] second: Db,
) -> Value {
    json!([first.0, second.0])
}

#[tokio::test]
async fn a_stand_in_that_runs_again_gets_the_same_original() {
    let client = TestClient::new(app(&Log::default()).routes(routes![again]));
    let client = client.override_dependency(get_db {}, wrapped_db {});
    client.get("/again").await.assert_json(&json!(["wrapped", "wrapped"]));
}

#[dependency]
async fn rolled_back(State(log): State<Log>) -> Result<Scoped<Db>, Down> {
    Ok(Scoped::new(Db("scoped"), move |_| async move { log.note("rolled back") }))
}

#[tokio::test]
async fn a_stand_in_can_be_scoped_if_the_original_is_not() {
    let log = Log::default();
    let client = TestClient::new(app(&log)).override_dependency(get_db {}, rolled_back {});
    client.get("/db").await.assert_json(&json!("scoped"));
    assert_eq!(log.take(), ["rolled back"]);
}

#[tokio::test]
async fn a_stand_in_of_one_client_does_not_affect_others() {
    let real = client();
    let fake = real.clone().override_dependency(current_user {}, named_user {});
    fake.get("/me?name=Ada").await.assert_json(&json!("Ada"));
    real.get("/me?name=Ada").await.assert_status(UNAUTHORIZED);
}

#[dependency]
async fn user_of_the_body(item: Item) -> User {
    User(item.name)
}

#[post("/named")]
async fn named_item(#[depends(current_user)] user: User, item: Item) -> Value {
    json!([user.0, item.name])
}

#[tokio::test]
async fn a_stand_in_can_read_the_body_of_the_handler() {
    let client = TestClient::new(app(&Log::default()).routes(routes![named_item]));
    let client = client.override_dependency(current_user {}, user_of_the_body {});
    let response = client.post("/named").json(&json!({"name": "Hat"})).await;
    response.assert_json(&json!(["Hat", "Hat"]));
}

#[derive(SecurityScheme)]
#[security(http_bearer)]
struct Bearer;

#[dependency]
fn token_of_the_query(#[query] token: String, scopes: SecurityScopes) -> HttpAuthorizationCredentials {
    HttpAuthorizationCredentials { scheme: scopes.scope_str(), credentials: token }
}

#[get("/scoped")]
fn scoped(#[depends(Bearer, scopes = ["read"])] credentials: HttpAuthorizationCredentials) -> Value {
    json!([credentials.scheme, credentials.credentials])
}

#[tokio::test]
async fn a_stand_in_for_a_scheme_receives_the_scopes() {
    let client = TestClient::new(App::new().routes(routes![scoped]));
    client.get("/scoped").await.assert_status(UNAUTHORIZED);
    let client = client.override_dependency(Bearer, token_of_the_query {});
    client.get("/scoped?token=t").await.assert_json(&json!(["read", "t"]));
}

#[derive(Clone)]
struct Pool(&'static str);

#[dependency]
fn pooled_db(State(pool): State<Pool>) -> Db {
    Db(pool.0)
}

#[dependency]
fn db_of_the_path(#[path] shard: u8) -> Db {
    Db(if shard == 0 { "first" } else { "other" })
}

#[test]
fn a_missing_input_of_a_stand_in_is_a_build_error() {
    let app = || App::new().routes(routes![me]);
    let error = app().override_dependency(get_db {}, pooled_db {}).build().unwrap_err().to_string();
    assert!(
        error.contains(") → current_user → get_db → pooled_db takes `State<it::overrides::Pool>`"),
        "{error}"
    );
    let error = app().override_dependency(get_db {}, db_of_the_path {}).build().unwrap_err().to_string();
    assert!(error.contains("→ get_db → db_of_the_path takes `shard` from the path"), "{error}");
}

#[test]
#[should_panic(expected = "pooled_db takes `State<it::overrides::Pool>`, which the app does not hold")]
fn a_missing_state_of_a_stand_in_of_a_client_panics() {
    let _ = client().override_dependency(get_db {}, pooled_db {});
}

#[tokio::test]
async fn the_document_describes_the_original() {
    let service = app(&Log::default()).override_dependency(current_user {}, named_user {}).build().unwrap();
    let parameters = &service.openapi()["paths"]["/me"]["get"]["parameters"];
    assert_eq!(parameters[0]["name"], "token");
    assert_eq!(parameters.as_array().unwrap().len(), 1);
}
