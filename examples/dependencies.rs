//! Dependencies: a transaction per request, the current user, and a key that a whole router requires.
//!
//! `cargo run --example dependencies`, then
//! `curl -i localhost:8000/notes -H 'x-user: ada'` and `curl -i localhost:8000/admin/log -H 'x-key: secret'`.

use statuskit::prelude::*;
use std::sync::{Arc, Mutex, PoisonError};

/// The log of a pretended database. A real app would have a pool of connections.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    fn note(&self, line: impl Into<String>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(line.into());
    }

    fn lines(&self) -> Vec<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// An open transaction.
#[derive(Clone)]
struct Transaction(Log);

#[derive(Clone)]
struct User {
    name: String,
}

#[derive(Debug, thiserror::Error, HttpError)]
enum AuthError {
    #[error("Not authenticated")]
    #[http(UNAUTHORIZED, header(WWW_AUTHENTICATE, "Bearer"))]
    Missing,
    #[error("{0} may not enter")]
    #[http(FORBIDDEN)]
    Banned(String),
}

/// A transaction that ends with the request: committed, or rolled back when the request failed.
#[dependency]
async fn transaction(State(log): State<Log>) -> Scoped<Transaction> {
    log.note("begin");
    Scoped::new(Transaction(log.clone()), |outcome| async move {
        log.note(if outcome.has_failed() { "rollback" } else { "commit" });
    })
}

/// The user who sends the request. It runs once, although the handler and `page` both depend on it.
#[dependency]
async fn current_user(
    #[depends(transaction)] transaction: Transaction,
    #[header] x_user: Option<String>,
) -> Result<User, AuthError> {
    let name = x_user.ok_or(AuthError::Missing)?;
    transaction.0.note(format!("find {name}"));
    if name == "mallory" { Err(AuthError::Banned(name)) } else { Ok(User { name }) }
}

/// How many notes of this user are on a page.
#[dependency]
fn page(#[depends(current_user)] user: User, #[query(default = 2, ge = 1, le = 10)] limit: usize) -> usize {
    if user.name == "ada" { limit } else { 1 }
}

/// A key that all of `/admin` needs.
#[dependency]
fn verify_key(#[header] x_key: Option<String>) -> Result<(), HttpError> {
    if x_key.as_deref() == Some("secret") { Ok(()) } else { raise!(FORBIDDEN, "The key is wrong") }
}

/// The notes of the user.
#[get("/notes")]
async fn list_notes(#[depends(current_user)] user: User, #[depends(page)] limit: usize) -> Vec<String> {
    (1..=limit).map(|number| format!("note {number} of {}", user.name)).collect()
}

/// What the database did.
#[get("/log")]
async fn read_log(State(log): State<Log>) -> Vec<String> {
    log.lines()
}

/// Builds the app.
pub fn app() -> App {
    let admin = Router::new().prefix("/admin").depends::<verify_key>().routes(routes![read_log]);
    App::new().title("Notes").state(Log::default()).routes(routes![list_notes]).include(admin)
}

#[tokio::main]
async fn main() -> statuskit::Result {
    app().run().await
}
