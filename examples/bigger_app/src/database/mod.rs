//! The database: its pool, its migrations, and the transaction of a request.

mod migrate;
mod pool;
mod transaction;

pub use migrate::migrate;
pub use pool::{Pool, open, pool};
pub use transaction::{Connection, NotCommitted, Transaction, Unavailable, in_transaction};

/// Why the app does not start.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    /// Neither SQLite nor PostgreSQL.
    #[error("DATABASE_URL is wrong: it begins with `sqlite:` or `postgres://`")]
    Url,
    /// It is not there, or lets nobody in.
    #[error("the database of DATABASE_URL cannot be reached")]
    Unreachable(#[source] sqlx::Error),
    /// The schema is as before: a migration holds as a whole or not at all.
    #[error("migration {0} of the database failed")]
    Migration(usize, #[source] sqlx::Error),
    /// The admin of `ADMIN_TOKEN` could not be stored.
    #[error("the admin could not be stored")]
    Admin(#[source] sqlx::Error),
    /// A short secret is guessed.
    #[error("ADMIN_TOKEN is too short: it needs 16 characters")]
    ShortToken,
}
