//! The transaction of a request.

use super::Pool;
use sqlx::{Any, AnyConnection};
use statuskit::{Outcome, prelude::*};
use std::mem;
use std::sync::Arc;
use tokio::sync::{MappedMutexGuard, Mutex, MutexGuard};

/// The transaction of one request, shared by everything that depends on it.
///
/// It begins with its first query. Dependencies that need only the head of a request run before its body is
/// read. A transaction that began there would hold its connection for as long as the client takes to send the
/// body, and a few clients that stall would leave no connection to the others.
#[derive(Clone)]
pub struct Transaction(Arc<Mutex<Phase>>);

enum Phase {
    Unused(Pool),
    Begun(sqlx::Transaction<'static, Any>),
    Ended,
}

/// The connection of a transaction, borrowed for one query.
pub type Connection<'a> = MappedMutexGuard<'a, AnyConnection>;

/// Why the database gave no answer.
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
pub async fn in_transaction(State(pool): State<Pool>) -> Scoped<Transaction, NotCommitted> {
    let transaction = Transaction(Arc::new(Mutex::new(Phase::Unused(pool))));
    Scoped::before_response(transaction.clone(), |outcome| async move { transaction.end(outcome).await })
}

impl Transaction {
    /// Returns the connection for one query: `query.execute(&mut *transaction.connection().await?)`.
    ///
    /// # Errors
    ///
    /// Returns an error if the first query gets no connection or cannot begin the transaction.
    ///
    /// # Panics
    ///
    /// If the handler has already returned. Background tasks must use the [`Pool`].
    pub async fn connection(&self) -> Result<Connection<'_>, sqlx::Error> {
        let mut phase = self.0.lock().await;
        phase.begin().await?;
        Ok(MutexGuard::map(phase, Phase::connection))
    }

    async fn end(self, outcome: Outcome) -> Result<(), NotCommitted> {
        let phase = mem::replace(&mut *self.0.lock().await, Phase::Ended);
        let Phase::Begun(begun) = phase else { return Ok(()) };
        if outcome.has_failed() {
            begun.rollback().await?
        } else {
            begun.commit().await?
        }
        Ok(())
    }
}

impl Phase {
    async fn begin(&mut self) -> Result<(), sqlx::Error> {
        if let Phase::Unused(pool) = self {
            *self = Phase::Begun(begin(pool.clone()).await?);
        }
        Ok(())
    }

    fn connection(&mut self) -> &mut AnyConnection {
        match self {
            Phase::Begun(begun) => begun,
            Phase::Unused(_) | Phase::Ended => {
                panic!("a transaction must not be used after the handler has returned; use the `Pool`")
            }
        }
    }
}

/// Begins a transaction in a task of its own, which is not cancelled when the client hangs up. A `begin` of
/// sqlx 0.9 that is dropped halfway returns a PostgreSQL connection to the pool that is still inside a
/// transaction without knowing it, and what the next request writes on it may be lost.
async fn begin(pool: Pool) -> Result<sqlx::Transaction<'static, Any>, sqlx::Error> {
    tokio::spawn(async move { pool.begin().await }).await.unwrap_or(Err(sqlx::Error::WorkerCrashed))
}

impl From<sqlx::Error> for Unavailable {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::PoolTimedOut => Unavailable::Busy,
            other => Unavailable::Failed(other),
        }
    }
}
