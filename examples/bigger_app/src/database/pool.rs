//! The pool of connections, to SQLite or to PostgreSQL.

use super::DatabaseError;
use sqlx::any::{AnyPoolOptions, install_default_drivers};
use sqlx::{AnyConnection, Executor};
use std::time::Duration;

/// A pool of connections, cheap to clone. Each query is written once, in the SQL that both databases
/// understand: `$1` for parameters, `RETURNING` for the row that an `INSERT` has created.
pub type Pool = sqlx::AnyPool;

/// Creates the pool for this URL. It connects when it is first used.
///
/// # Errors
///
/// Returns an error if the URL is not for a known database.
pub fn pool(url: &str) -> Result<Pool, DatabaseError> {
    install_default_drivers();
    let options = AnyPoolOptions::new().acquire_timeout(Duration::from_secs(10));
    let options = match url.split(':').next() {
        Some("sqlite") => for_sqlite(options),
        Some("postgres" | "postgresql") => options.min_connections(10).max_connections(10),
        _ => return Err(DatabaseError::Url),
    };
    options.connect_lazy(url).map_err(|_| DatabaseError::Url)
}

/// Opens all connections, so that no request has to wait for one to be opened.
///
/// # Errors
///
/// Returns an error if the database cannot be reached.
pub async fn open(pool: &Pool) -> Result<(), DatabaseError> {
    let mut opened = Vec::new();
    for _ in 0..pool.options().get_max_connections() {
        opened.push(pool.acquire().await.map_err(DatabaseError::Unreachable)?);
    }
    Ok(())
}

/// Sets the options for SQLite, which has one writer at a time. With a single connection, no request waits
/// for a lock, and all requests see the same in-memory database, which is never closed.
fn for_sqlite(options: AnyPoolOptions) -> AnyPoolOptions {
    options
        .max_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .after_connect(|connection, _| Box::pin(async move { tune(connection).await }))
}

/// Keeps readers outside the app from blocking it, and makes commits survive the end of the app.
async fn tune(connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
    connection.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL").await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn all_connections_are_opened() {
        let pool = pool("sqlite::memory:").expect("the URL is valid");
        assert_eq!(pool.size(), 0);
        open(&pool).await.expect("the database can be opened");
        assert_eq!(pool.size(), pool.options().get_max_connections());
    }
}
