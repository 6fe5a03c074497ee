//! What the environment says.

use std::env;

/// The settings of the app.
#[derive(Clone)]
pub struct Settings {
    /// `DATABASE_URL`: `sqlite://shop.db?mode=rwc`, `postgres://user:password@host/name`; a SQLite in
    /// memory unless set, which forgets all when the app stops.
    pub database_url: String,
    /// `ADMIN_TOKEN`: the bearer token of the first admin; no admin is made unless set.
    pub admin_token: Option<String>,
}

impl Settings {
    /// The settings that the environment holds.
    pub fn from_env() -> Self {
        Settings {
            database_url: env::var("DATABASE_URL").unwrap_or_else(|_| "sqlite::memory:".to_owned()),
            admin_token: env::var("ADMIN_TOKEN").ok(),
        }
    }
}
