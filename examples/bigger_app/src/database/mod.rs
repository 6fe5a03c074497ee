//! The database: its pool, its migrations, and the transaction of a request.

mod migrate;
mod pool;
mod transaction;

pub use migrate::migrate;
pub use pool::{Pool, open, pool};
pub use transaction::{Connection, NotCommitted, Transaction, Unavailable, in_transaction};

/// The reason why the app does not start.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    /// The URL is neither for SQLite nor for PostgreSQL.
    #[error("DATABASE_URL is invalid: it must begin with `sqlite:` or `postgres://`")]
    Url,
    /// The database does not exist, or refuses the connection.
    #[error("cannot reach the database of DATABASE_URL")]
    Unreachable(#[source] sqlx::Error),
    /// A migration failed. The schema is unchanged, because all migrations run in one transaction.
    #[error("database migration {0} failed")]
    Migration(usize, #[source] sqlx::Error),
    /// The admin of `ADMIN_TOKEN` could not be stored.
    #[error("the admin could not be stored")]
    Admin(#[source] sqlx::Error),
    /// The admin token is so short that it could be guessed.
    #[error("ADMIN_TOKEN is too short: it needs at least 16 characters")]
    ShortToken,
}
