//! The transaction of a request.

use super::Pool;
use sqlx::{Any, AnyConnection};
use statuskit::{Outcome, prelude::*};
use std::sync::Arc;
use tokio::sync::{MappedMutexGuard, Mutex, MutexGuard};

/// The transaction of one request: all that depends on it shares it.
#[derive(Clone)]
pub struct Transaction(Arc<Mutex<Option<sqlx::Transaction<'static, Any>>>>);

/// The connection of a transaction, while one query runs on it.
pub type Connection<'a> = MappedMutexGuard<'a, AnyConnection>;

/// Why there is no transaction.
#[derive(Debug, thiserror::Error, HttpError)]
pub enum Unavailable {
    /// All connections were busy for ten seconds.
    #[error("the database is busy")]
    #[http(SERVICE_UNAVAILABLE, header(RETRY_AFTER, "5"))]
    Busy,
    /// The database failed.
    #[error(transparent)]
    #[http(INTERNAL_SERVER_ERROR)]
    Failed(sqlx::Error),
}

/// The transaction could not be ended, so nothing of the request was stored.
#[derive(Debug, thiserror::Error, HttpError)]
#[error("the transaction could not be ended")]
#[http(INTERNAL_SERVER_ERROR)]
pub struct NotCommitted(#[from] sqlx::Error);

/// A transaction that is committed before the response is given, or rolled back when the request failed
/// or the client hung up before the handler returned. A commit that fails is a 500.
#[dependency]
pub async fn in_transaction(
    State(pool): State<Pool>,
) -> Result<Scoped<Transaction, NotCommitted>, Unavailable> {
    let begun = Transaction(Arc::new(Mutex::new(Some(begin(pool).await?))));
    Ok(Scoped::before_response(begun.clone(), |outcome| async move { begun.end(outcome).await }))
}

/// In a task of its own, which is not cancelled when the client hangs up: a `begin` of sqlx 0.9 that is
/// dropped half-way gives the pool a connection to PostgreSQL that is inside of a transaction without knowing,
/// and what the next one writes with it may be lost.
async fn begin(pool: Pool) -> Result<sqlx::Transaction<'static, Any>, sqlx::Error> {
    tokio::spawn(async move { pool.begin().await }).await.unwrap_or(Err(sqlx::Error::WorkerCrashed))
}

impl Transaction {
    /// The connection, for one query: `query.execute(&mut *transaction.connection().await)`.
    ///
    /// # Panics
    ///
    /// After the handler has returned: background tasks take the [`Pool`].
    pub async fn connection(&self) -> Connection<'_> {
        MutexGuard::map(self.0.lock().await, |open| {
            &mut **open.as_mut().expect("a transaction is used before the handler has returned")
        })
    }

    async fn end(self, outcome: Outcome) -> Result<(), NotCommitted> {
        let Some(open) = self.0.lock().await.take() else { return Ok(()) };
        if outcome.has_failed() {
            open.rollback().await?
        } else {
            open.commit().await?
        }
        Ok(())
    }
}

impl From<sqlx::Error> for Unavailable {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::PoolTimedOut => Unavailable::Busy,
            other => Unavailable::Failed(other),
        }
    }
}
