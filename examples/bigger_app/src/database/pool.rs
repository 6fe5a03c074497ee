//! The pool of connections, to SQLite or to PostgreSQL.

use super::DatabaseError;
use sqlx::any::{AnyPoolOptions, install_default_drivers};
use sqlx::{AnyConnection, Executor};
use std::time::Duration;

/// A pool of connections, cheap to clone. Queries are written once, in the SQL that both databases
/// speak: `$1` for parameters, `RETURNING` for what an `INSERT` has made.
pub type Pool = sqlx::AnyPool;

/// The pool for this URL, which connects when it is first used.
///
/// # Errors
///
/// When the URL is of no known database.
pub fn pool(url: &str) -> Result<Pool, DatabaseError> {
    install_default_drivers();
    let options = AnyPoolOptions::new().acquire_timeout(Duration::from_secs(10));
    let options = match url.split(':').next() {
        Some("sqlite") => for_sqlite(options),
        Some("postgres" | "postgresql") => options.max_connections(10),
        _ => return Err(DatabaseError::Url),
    };
    options.connect_lazy(url).map_err(|_| DatabaseError::Url)
}

/// SQLite has one writer at a time: one connection for all means that nobody waits in a lock, and that
/// all see the same database in memory, which is never closed.
fn for_sqlite(options: AnyPoolOptions) -> AnyPoolOptions {
    options
        .max_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .after_connect(|connection, _| Box::pin(async move { tune(connection).await }))
}

/// Readers outside of the app do not block it, and a commit survives the end of the app.
async fn tune(connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
    connection.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL").await?;
    Ok(())
}
