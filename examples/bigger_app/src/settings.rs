//! The settings, which come from the environment.

use std::env;

/// The settings of the app.
#[derive(Clone)]
pub struct Settings {
    /// `DATABASE_URL`, such as `sqlite://shop.db?mode=rwc` or `postgres://user:password@host/name`. The
    /// default is SQLite in memory, which loses everything when the app stops.
    pub database_url: String,
    /// `ADMIN_TOKEN`, the bearer token of the first admin. Without it, no admin is created.
    pub admin_token: Option<String>,
}

impl Settings {
    /// Reads the settings from the environment.
    pub fn from_env() -> Self {
        Settings {
            database_url: env::var("DATABASE_URL").unwrap_or_else(|_| "sqlite::memory:".to_owned()),
            admin_token: env::var("ADMIN_TOKEN").ok(),
        }
    }
}
