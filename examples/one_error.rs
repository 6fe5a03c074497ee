//! One error type for a whole service: each function lists the variants that it returns, so the contract promises
//! nothing else.
//!
//! ```sh
//! cargo run --example one_error -- routes
//! ```
//!
//! The lists need not be written by hand. `STATUSKIT_COVERAGE=coverage cargo test` records what the tests see, and
//! `… -- routes --unseen coverage` prints the list for each function that returns less than its error type allows.

use statuskit::prelude::*;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// Every error of the service.
#[derive(Debug, thiserror::Error, HttpError)]
enum AppError {
    /// No user is given.
    #[error("Log in first")]
    #[http(UNAUTHORIZED)]
    Unauthenticated,
    /// The user is not an admin.
    #[error("Only admins may do this")]
    #[http(FORBIDDEN)]
    Forbidden,
    /// No note has this number.
    #[error("Note {0} not found")]
    #[http(NOT_FOUND)]
    NotFound(u64),
    /// Another note has this text.
    #[error("There is a note with this text")]
    #[http(CONFLICT)]
    Exists,
    /// No more notes fit.
    #[error("There are too many notes")]
    #[http(CONFLICT)]
    Full,
    /// The notes cannot be read. A 500 need not be listed, since any request may fail.
    #[error("the notes are poisoned")]
    #[http(INTERNAL_SERVER_ERROR)]
    Poisoned,
}

const MAX_NOTES: usize = 3;

/// The notes by their numbers.
#[derive(Clone, Default)]
struct Notes(Arc<Mutex<BTreeMap<u64, String>>>);

impl Notes {
    fn with<T>(&self, work: impl FnOnce(&mut BTreeMap<u64, String>) -> T) -> Result<T, AppError> {
        self.0.lock().map(|mut notes| work(&mut notes)).map_err(|_| AppError::Poisoned)
    }
}

/// The name of the caller.
#[dependency(errors = [AppError::Unauthenticated])]
fn user(#[header] authorization: Option<String>) -> Result<String, AppError> {
    authorization.ok_or(AppError::Unauthenticated)
}

/// Lets only the admin through.
#[dependency(errors = [AppError::Forbidden])]
fn admin(#[depends(user)] user: String) -> Result<(), AppError> {
    if user == "admin" { Ok(()) } else { Err(AppError::Forbidden) }
}

/// Who is calling.
#[get("/me", errors = [])]
fn read_me(#[depends(user)] user: String) -> Result<String, AppError> {
    Ok(user)
}

/// All notes.
#[get("/notes", errors = [])]
fn list_notes(State(notes): State<Notes>) -> Result<Vec<String>, AppError> {
    notes.with(|notes| notes.values().cloned().collect())
}

/// Add a note.
#[post("/notes", dependencies = [user], errors = [AppError::Exists, AppError::Full])]
fn add_note(Json(text): Json<String>, State(notes): State<Notes>) -> Result<u64, AppError> {
    notes.with(|notes| {
        if notes.values().any(|known| *known == text) {
            return Err(AppError::Exists);
        }
        if notes.len() == MAX_NOTES {
            return Err(AppError::Full);
        }
        let id = notes.keys().last().map_or(1, |last| last + 1);
        notes.insert(id, text);
        Ok(id)
    })?
}

/// Read a note.
#[get("/notes/{id}", errors = [AppError::NotFound])]
fn read_note(id: u64, State(notes): State<Notes>) -> Result<String, AppError> {
    notes.with(|notes| notes.get(&id).cloned())?.ok_or(AppError::NotFound(id))
}

/// Change a note.
#[put("/notes/{id}", dependencies = [user], errors = [AppError::NotFound, AppError::Exists])]
fn change_note(id: u64, Json(text): Json<String>, State(notes): State<Notes>) -> Result<String, AppError> {
    notes.with(|notes| {
        if notes.iter().any(|(known, other)| *known != id && *other == text) {
            return Err(AppError::Exists);
        }
        let note = notes.get_mut(&id).ok_or(AppError::NotFound(id))?;
        note.clone_from(&text);
        Ok(text)
    })?
}

/// Delete a note.
#[delete("/notes/{id}", dependencies = [admin], errors = [AppError::NotFound])]
fn delete_note(id: u64, State(notes): State<Notes>) -> Result<(), AppError> {
    notes.with(|notes| notes.remove(&id))?.map(drop).ok_or(AppError::NotFound(id))
}

/// Count the notes.
#[get("/count", errors = [])]
fn count_notes(State(notes): State<Notes>) -> Result<usize, AppError> {
    notes.with(|notes| notes.len())
}

/// Delete all notes.
#[post("/reset", status = NO_CONTENT, dependencies = [admin], errors = [])]
fn reset(State(notes): State<Notes>) -> Result<(), AppError> {
    notes.with(BTreeMap::clear)
}

/// Builds the app.
pub fn app() -> App {
    App::new().title("Notes").state(Notes::default()).routes(routes![
        read_me,
        list_notes,
        add_note,
        read_note,
        change_note,
        delete_note,
        count_notes,
        reset
    ])
}

#[tokio::main]
async fn main() -> statuskit::Result {
    app().run().await
}
