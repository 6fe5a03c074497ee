//! Functions that handlers depend on.

use crate::support::{Answer, peers};
use serde_json::{Value, json};
use statuskit::app::BuildError;
use statuskit::prelude::*;
use statuskit::{Outcome, Scoped};
use std::sync::{Arc, Mutex};

/// A log of what was done, in order.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    fn note(&self, line: impl Into<String>) {
        self.0.lock().unwrap().push(line.into());
    }

    fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap())
    }
}

#[derive(Debug, thiserror::Error, HttpError)]
#[error("Not authenticated")]
#[http(UNAUTHORIZED)]
struct AuthError;

/// An alias that hides the `Result`.
type Allowed = Result<(), AuthError>;

#[derive(Clone, Debug, PartialEq)]
struct Db(u32);

#[derive(Clone)]
struct User(String);

#[dependency]
async fn get_db(#[query(default = 1)] shard: u32, State(log): State<Log>) -> Db {
    log.note("db");
    Db(shard)
}

#[dependency]
async fn current_user(#[depends(get_db)] db: Db, #[header] token: String) -> Result<User, AuthError> {
    if token == "bad" { Err(AuthError) } else { Ok(User(format!("{token}@{}", db.0))) }
}

#[dependency]
fn verify_key(#[header] x_key: Option<String>, State(log): State<Log>) -> Allowed {
    log.note("key");
    x_key.map(drop).ok_or(AuthError)
}

#[model]
struct Item {
    name: String,
}

#[get("/me")]
async fn me(#[depends(current_user)] user: User, #[depends(get_db)] db: Db, State(log): State<Log>) -> Value {
    json!([user.0, db.0, log.take()])
}

#[get("/twice")]
async fn twice(
    #[depends(get_db)] first: Db,
    #[depends(get_db, cache = false)] second: Db,
    State(log): State<Log>,
) -> Value {
    json!([first == second, log.take()])
}

#[get("/guarded", dependencies = [verify_key])]
async fn guarded() -> &'static str {
    "in"
}

#[post("/items", dependencies = [verify_key])]
async fn create_item(#[depends(current_user)] user: User, item: Item, #[query] count: u32) -> String {
    format!("{} {} {count}", user.0, item.name)
}

fn app() -> App {
    App::new().state(Log::default()).routes(routes![me, twice, guarded, create_item])
}

fn places(answer: &Answer) -> Vec<Value> {
    answer.json()["detail"].as_array().unwrap().iter().map(|problem| problem["loc"].clone()).collect()
}

#[tokio::test]
async fn a_dependency_runs_once_per_request() {
    for peer in peers(app).await {
        let answer = peer.send_with("GET", "/me?shard=7", &[("token", "ada")], "").await;
        answer.assert(200, json!(["ada@7", 7, ["db"]]));
    }
}

#[tokio::test]
async fn cache_false_runs_it_again() {
    for peer in peers(app).await {
        peer.send("GET", "/twice", "").await.assert(200, json!([true, ["db", "db"]]));
    }
}

#[tokio::test]
async fn an_error_of_a_dependency_is_sent_with_its_status() {
    for peer in peers(app).await {
        let answer = peer.send_with("GET", "/me", &[("token", "bad")], "").await;
        answer.assert(401, json!({"detail": "Not authenticated"}));
    }
}

#[tokio::test]
async fn a_failed_effect_stops_the_request_despite_an_alias_of_result() {
    for peer in peers(app).await {
        peer.send("GET", "/guarded", "").await.assert(401, json!({"detail": "Not authenticated"}));
        let answer = peer.send_with("GET", "/guarded", &[("x-key", "k")], "").await;
        answer.assert(200, json!("in"));
    }
}

#[tokio::test]
async fn a_401_takes_precedence_over_422_and_over_reading_the_body() {
    for peer in peers(app).await {
        let too_long = "x".repeat(3 << 20);
        let headers = [("x-key", "k"), ("token", "bad"), ("content-type", "application/json")];
        assert_eq!(peer.send_with("POST", "/items", &headers, "no json").await.status, 401);
        if let crate::support::Peer::Client(_) = peer {
            assert_eq!(peer.send_with("POST", "/items", &headers, &too_long).await.status, 401);
        }
        assert_eq!(peer.send_with("POST", "/items", &headers[1..], "{}").await.status, 401);
    }
}

#[tokio::test]
async fn errors_of_dependencies_and_handler_are_one_422_in_order() {
    for peer in peers(app).await {
        let headers = [("x-key", "k"), ("content-type", "application/json")];
        let answer = peer.send_with("POST", "/items?shard=x", &headers, "{}").await;
        assert_eq!(answer.status, 422);
        let expected = json!([["query", "shard"], ["header", "token"], ["query", "count"], ["body", "name"]]);
        assert_eq!(json!(places(&answer)), expected);
    }
}

#[tokio::test]
async fn malformed_json_is_reported_alone() {
    for peer in peers(app).await {
        let headers = [("x-key", "k"), ("content-type", "application/json")];
        let answer = peer.send_with("POST", "/items?shard=x", &headers, "{").await;
        assert_eq!(answer.json()["detail"][0]["type"], "json_invalid");
        assert_eq!(places(&answer).len(), 1);
    }
}

#[dependency]
async fn signature(body: Item, State(log): State<Log>) -> String {
    log.note("body");
    body.name
}

#[post("/signed")]
async fn signed(
    #[depends(signature)] name: String,
    #[depends(current_user)] user: User,
    State(log): State<Log>,
) -> Value {
    json!([name, user.0, log.take()])
}

#[tokio::test]
async fn dependencies_on_the_head_run_before_those_on_the_body() {
    let client = TestClient::new(App::new().state(Log::default()).routes(routes![signed]));
    let response = client.post("/signed").header("token", "ada").json(&json!({"name": "hat"})).await;
    response.assert_json(&json!(["hat", "ada@1", ["db", "body"]]));
    client.post("/signed").header("token", "bad").body("{").await.assert_status(UNAUTHORIZED);
}

#[dependency]
fn of_app(State(log): State<Log>) {
    log.note("app");
}

#[dependency]
fn of_outer(State(log): State<Log>) {
    log.note("outer");
}

#[dependency]
fn of_inner(State(log): State<Log>, #[depends(below)] _below: ()) {
    log.note("inner");
}

#[dependency]
fn of_route(State(log): State<Log>) -> Result<(), HttpError> {
    log.note("route");
    Ok(())
}

#[dependency]
fn below(State(log): State<Log>) {
    log.note("below");
}

#[get("/order", dependencies = [of_route, of_app])]
async fn order(
    #[depends(below)] _below: (),
    #[depends(of_route)] (): (),
    State(log): State<Log>,
) -> Vec<String> {
    log.take()
}

#[tokio::test]
async fn dependencies_run_once_in_the_order_app_router_decorator_parameters() {
    let inner = Router::new().depends::<of_inner>().routes(routes![order]);
    let outer = Router::new().depends::<of_outer>().include(inner);
    let client = TestClient::new(App::new().state(Log::default()).depends::<of_app>().include(outer));
    let response = client.get("/order").await;
    response.assert_json(&json!(["app", "outer", "below", "inner", "route"]));
}

#[dependency]
fn outer_scope(State(log): State<Log>) -> Scoped<u32> {
    Scoped::new(1, move |outcome| async move { log.note(format!("outer {outcome:?}")) })
}

#[dependency]
async fn inner_scope(
    #[depends(outer_scope)] outer: u32,
    State(log): State<Log>,
) -> Result<Scoped<u32>, AuthError> {
    Ok(Scoped::new(outer + 1, move |outcome: Outcome| async move {
        tokio::task::yield_now().await;
        log.note(format!("inner {outcome:?}"));
    }))
}

#[get("/scoped/{kind}")]
async fn scoped(
    kind: String,
    #[depends(inner_scope)] value: u32,
    tasks: BackgroundTasks,
    State(log): State<Log>,
) -> Result<u32, HttpError> {
    log.note("handler");
    let then = log.clone();
    tasks.add(async move { then.note("task") });
    match kind.as_str() {
        "raised" => raise!(CONFLICT, "raised"),
        "panic" => panic!("on purpose"),
        "slow" => std::future::pending().await,
        _ => Ok(value),
    }
}

#[get("/behind", dependencies = [inner_scope])]
async fn behind(State(log): State<Log>) {
    log.note("handler");
}

fn scoped_app(log: &Log) -> TestClient {
    TestClient::new(App::new().state(log.clone()).routes(routes![scoped, behind]))
}

#[tokio::test]
async fn scoped_values_are_cleaned_up_in_reverse_order_after_the_tasks() {
    let log = Log::default();
    scoped_app(&log).get("/scoped/good").await.assert_json(&json!(2));
    assert_eq!(log.take(), ["handler", "task", "inner Finished", "outer Finished"]);
}

#[tokio::test]
async fn scoped_values_see_that_the_request_failed() {
    let log = Log::default();
    for (kind, status) in [("raised", CONFLICT), ("panic", INTERNAL_SERVER_ERROR)] {
        scoped_app(&log).get(&format!("/scoped/{kind}")).await.assert_status(status);
        assert_eq!(log.take(), ["handler", "inner Failed", "outer Failed"]);
    }
}

#[tokio::test]
async fn scoped_values_of_gates_are_cleaned_up() {
    let log = Log::default();
    scoped_app(&log).get("/behind").await.assert_status(OK);
    assert_eq!(log.take(), ["handler", "inner Finished", "outer Finished"]);
}

#[tokio::test]
async fn scoped_values_are_cleaned_up_when_the_request_is_cancelled() {
    let log = Log::default();
    let client = scoped_app(&log);
    let request = client.get("/scoped/slow").send();
    assert!(tokio::time::timeout(std::time::Duration::from_millis(20), request).await.is_err());
    tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    assert_eq!(log.take(), ["handler", "inner Failed", "outer Failed"]);
}

#[dependency]
async fn needs_pool(State(pool): State<Arc<str>>) -> Arc<str> {
    pool
}

#[dependency]
async fn needs_user(
    #[depends(needs_pool)] pool: Arc<str>,
    #[header] token: String,
) -> Result<User, AuthError> {
    Ok(User(format!("{pool}{token}")))
}

#[get("/pooled")]
async fn pooled(#[depends(needs_user)] user: User) -> String {
    user.0
}

#[test]
fn a_missing_state_is_a_build_error_that_names_the_chain() {
    let error: BuildError = App::new().routes(routes![pooled]).build().unwrap_err();
    let error = error.to_string();
    assert!(error.contains("GET /pooled (pooled, tests/it/dependencies.rs:"), "{error}");
    assert!(error.contains(") → needs_user → needs_pool takes `State<alloc::sync::Arc<str>>`"), "{error}");
}

#[tokio::test]
async fn an_override_needs_no_inputs_of_the_original() {
    let fake = || async { User("fake".to_owned()) };
    let app = App::new().routes(routes![pooled]).override_dependency(needs_user {}, fake);
    TestClient::new(app).get("/pooled").await.assert_json(&json!("fake"));
}

#[tokio::test]
async fn an_override_can_return_a_result() {
    let fail = || async { Err::<User, _>(AuthError) };
    let app = App::new().routes(routes![pooled]).override_dependency(needs_user {}, fail);
    TestClient::new(app).get("/pooled").await.assert_status(UNAUTHORIZED);
}

#[tokio::test]
async fn an_override_replaces_a_nested_dependency() {
    let app = app().override_dependency(get_db {}, || async { Db(9) });
    let response = TestClient::new(app).get("/me").header("token", "ada").await;
    response.assert_json(&json!(["ada@9", 9, []]));
}

#[tokio::test]
async fn an_override_replaces_an_effect() {
    let open = || async { Ok::<_, AuthError>(()) };
    let app = app().override_dependency(verify_key {}, open);
    TestClient::new(app).get("/guarded").await.assert_json(&json!("in"));
}

#[test]
fn parameters_and_statuses_of_dependencies_join_the_route() {
    let route = routes![create_item].remove(0);
    let operation = route.operation(&statuskit::app::Settings::default());
    let names: Vec<_> = operation.parameters.iter().map(|parameter| parameter.name.as_str()).collect();
    assert_eq!(names, ["x-key", "shard", "token", "count"]);
    assert!(operation.errors.statuses.iter().any(|error| error.status == UNAUTHORIZED));
}

#[tokio::test]
async fn the_example_commits_on_success_and_rolls_back_on_failure() {
    let client = TestClient::new(crate::examples::dependencies::app());
    let response = client.get("/notes").header("x-user", "ada").await;
    response.assert_json(&json!(["note 1 of ada", "note 2 of ada"]));
    client.get("/notes").header("x-user", "mallory").await.assert_status(FORBIDDEN);
    client.get("/notes").await.assert_status(UNAUTHORIZED).assert_header("www-authenticate", "Bearer");
    client.get("/admin/log").await.assert_status(FORBIDDEN);
    let log = client.get("/admin/log").header("x-key", "secret").await;
    let expected = ["begin", "find ada", "commit", "begin", "find mallory", "rollback", "begin", "rollback"];
    log.assert_json(&json!(expected));
}

#[dependency]
async fn login(#[form] user: String, #[form(default = "guest")] role: String) -> String {
    format!("{user} as {role}")
}

#[post("/login")]
async fn log_in(#[depends(login)] login: String) -> String {
    login
}

#[tokio::test]
async fn a_dependency_reads_a_form() {
    let client = TestClient::new(App::new().routes(routes![log_in]));
    let form = client.post("/login").header("content-type", "application/x-www-form-urlencoded");
    form.body("user=ada").await.assert_json(&json!("ada as guest"));
}

/// Ends before the response; slow enough for a client to hang up meanwhile.
#[dependency]
async fn ending(#[query(default)] fails: bool, State(log): State<Log>) -> Scoped<(), AuthError> {
    Scoped::before_response((), move |outcome| async move {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        log.note(format!("end {outcome:?}"));
        if fails { Err(AuthError) } else { Ok(()) }
    })
}

#[get("/ended/{kind}")]
async fn ended(
    kind: String,
    #[depends(outer_scope)] _outer: u32,
    #[depends(ending)] (): (),
    tasks: BackgroundTasks,
    State(log): State<Log>,
) -> Result<(), HttpError> {
    let then = log.clone();
    tasks.add(async move { then.note("task") });
    if kind == "raised" {
        raise!(CONFLICT, "raised");
    }
    Ok(())
}

fn ended_app(log: &Log) -> TestClient {
    TestClient::new(App::new().state(log.clone()).routes(routes![ended]))
}

#[tokio::test]
async fn clean_up_before_the_response_runs_before_the_tasks() {
    let log = Log::default();
    ended_app(&log).get("/ended/good").await.assert_status(OK);
    assert_eq!(log.take(), ["end Finished", "task", "outer Finished"]);
    ended_app(&log).get("/ended/raised").await.assert_status(CONFLICT);
    assert_eq!(log.take(), ["end Failed", "outer Failed"]);
}

#[tokio::test]
async fn a_failed_clean_up_before_the_response_is_sent_and_drops_the_tasks() {
    let log = Log::default();
    ended_app(&log).get("/ended/good?fails=true").await.assert_status(UNAUTHORIZED);
    assert_eq!(log.take(), ["end Finished", "outer Failed"]);
    ended_app(&log).get("/ended/raised?fails=true").await.assert_status(CONFLICT);
    assert_eq!(log.take(), ["end Failed", "outer Failed"]);
}

#[tokio::test]
async fn a_disconnect_cancels_neither_the_clean_up_nor_the_tasks() {
    let log = Log::default();
    let client = ended_app(&log);
    let request = client.get("/ended/good").send();
    assert!(tokio::time::timeout(std::time::Duration::from_millis(10), request).await.is_err());
    client.stop().await;
    tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    assert_eq!(log.take(), ["end Finished", "task", "outer Finished"]);
}

#[dependency]
fn token_only(#[header] token: Option<String>, State(log): State<Log>) -> Allowed {
    log.note("token");
    token.map(drop).ok_or(AuthError)
}

#[dependency]
fn first_on_body(body: Item) -> String {
    body.name
}

#[dependency]
fn second_on_body(
    #[depends(token_only)] _allowed: (),
    #[depends(first_on_body)] name: String,
    body: Item,
) -> usize {
    name.len() + body.name.len()
}

#[post("/two_on_body", status = OK)]
fn two_on_body(
    #[depends(first_on_body)] name: String,
    #[depends(second_on_body)] length: usize,
) -> (String, usize) {
    (name, length)
}

#[post("/gate_on_body", dependencies = [first_on_body], status = OK)]
fn gate_on_body(#[depends(second_on_body)] length: usize) -> usize {
    length
}

#[tokio::test]
async fn nested_dependencies_on_the_head_run_before_the_body_is_read() {
    let log = Log::default();
    let app = App::new().state(log.clone()).routes(routes![two_on_body, gate_on_body]);
    let client = TestClient::new(app);
    for path in ["/two_on_body", "/gate_on_body"] {
        client.post(path).json(&json!({"wrong": 1})).await.assert_status(UNAUTHORIZED);
        assert_eq!(log.take(), ["token"]);
        client
            .post(path)
            .header("token", "a")
            .json(&json!({"wrong": 1}))
            .await
            .assert_status(UNPROCESSABLE_ENTITY);
        assert_eq!(log.take(), ["token"]);
    }
}

#[tokio::test]
async fn an_override_of_a_dependency_on_the_body_runs_nothing_of_the_original() {
    let log = Log::default();
    let app = App::new().state(log.clone()).routes(routes![two_on_body]);
    let app = app.override_dependency(second_on_body {}, || async { 7_usize });
    let response = TestClient::new(app).post("/two_on_body").json(&json!({"body": {"name": "hat"}})).await;
    response.assert_status(OK).assert_json(&json!(["hat", 7]));
    assert_eq!(log.take(), Vec::<String>::new());
}

#[post("/again", status = OK)]
fn again(
    #[depends(first_on_body, cache = false)] one: String,
    #[depends(first_on_body, cache = false)] two: String,
) -> (String, String) {
    (one, two)
}

#[tokio::test]
async fn a_dependency_on_the_body_can_run_again() {
    for peer in peers(|| App::new().routes(routes![again])).await {
        peer.send("POST", "/again", r#"{"name": "hat"}"#).await.assert(200, json!(["hat", "hat"]));
        let chunked = [("transfer-encoding", "chunked"), ("content-type", "application/json")];
        let answer =
            peer.send_with("POST", "/again", &chunked, "8\r\n{\"name\":\r\n6\r\n\"hat\"}\r\n0\r\n\r\n").await;
        if let crate::support::Peer::Wire(_) = peer {
            answer.assert(200, json!(["hat", "hat"]));
        }
    }
}
