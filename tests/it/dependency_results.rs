//! Dependencies whose whole `Result` one parameter takes, while others take the value inside.

use crate::support::peers;
use serde_json::{Value, json};
use statuskit::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

#[derive(Clone, Default)]
struct Runs(Arc<AtomicU32>);

#[derive(Clone, Debug, thiserror::Error, HttpError)]
#[error("Who are you?")]
#[http(FORBIDDEN)]
struct Unknown;

type Login = Result<String, Unknown>;

#[dependency]
fn login(#[header] user: Option<String>, State(runs): State<Runs>) -> Login {
    runs.0.fetch_add(1, Ordering::Relaxed);
    user.ok_or(Unknown)
}

/// It looks at the outcome, whatever it is.
#[dependency]
fn audit(#[depends(login)] login: Login) -> String {
    format!("{login:?}")
}

#[get("/admin")]
fn admin(#[depends(login)] login: Login, State(runs): State<Runs>) -> Value {
    json!([login.ok(), runs.0.swap(0, Ordering::Relaxed)])
}

#[get("/whole-first", dependencies = [audit])]
fn whole_first(#[depends(login)] user: String, State(runs): State<Runs>) -> Value {
    json!([user, runs.0.swap(0, Ordering::Relaxed)])
}

#[get("/inside-first")]
fn inside_first(
    #[depends(login)] user: String,
    #[depends(login)] whole: Login,
    #[depends(audit)] audit: String,
    State(runs): State<Runs>,
) -> Value {
    json!([user, whole.ok(), audit, runs.0.swap(0, Ordering::Relaxed)])
}

#[get("/audit")]
fn audited(#[depends(audit)] audit: String) -> String {
    audit
}

fn app() -> App {
    let guarded = Router::new().depends::<login>().routes(routes![admin]);
    App::new().state(Runs::default()).depends::<audit>().include(guarded).routes(routes![
        whole_first,
        inside_first,
        audited
    ])
}

#[tokio::test]
async fn a_failed_effect_stops_the_request_after_its_result_was_taken() {
    for peer in peers(app).await {
        peer.send("GET", "/admin", "").await.assert(403, json!({"detail": "Who are you?"}));
    }
}

#[tokio::test]
async fn a_dependency_runs_once_for_its_result_and_its_value() {
    for peer in peers(app).await {
        let ada = [("user", "ada")];
        peer.send_with("GET", "/admin", &ada, "").await.assert(200, json!(["ada", 1]));
        peer.send_with("GET", "/whole-first", &ada, "").await.assert(200, json!(["ada", 1]));
        let expected = json!(["ada", "ada", "Ok(\"ada\")", 1]);
        peer.send_with("GET", "/inside-first", &ada, "").await.assert(200, expected);
    }
}

#[tokio::test]
async fn a_parameter_that_takes_the_result_receives_the_error() {
    for peer in peers(app).await {
        peer.send("GET", "/audit", "").await.assert(200, json!("Err(Unknown)"));
        peer.send("GET", "/whole-first", "").await.assert(403, json!({"detail": "Who are you?"}));
        peer.send("GET", "/inside-first", "").await.assert(403, json!({"detail": "Who are you?"}));
    }
}

type Tried = Option<Result<u32, Unknown>>;

#[dependency]
fn tried(#[header] user: Option<String>) -> Tried {
    user.map(|user| user.parse().map_err(|_| Unknown))
}

#[dependency]
fn named(#[depends(tried)] tried: Tried) -> Option<String> {
    tried.map(|tried| format!("{tried:?}"))
}

#[get("/tried", dependencies = [named])]
fn tried_user(#[depends(tried)] tried: Tried, #[depends(named)] named: Option<String>) -> Value {
    json!([tried.is_some(), named])
}

#[tokio::test]
async fn a_parameter_can_take_any_output() {
    for peer in peers(|| App::new().routes(routes![tried_user])).await {
        peer.send("GET", "/tried", "").await.assert(200, json!([false, null]));
        peer.send_with("GET", "/tried", &[("user", "7")], "").await.assert(200, json!([true, "Ok(7)"]));
    }
}
