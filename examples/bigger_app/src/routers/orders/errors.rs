//! The errors of the order routes: one type per route, so that the document lists exactly the statuses of
//! each.

use crate::database::Unavailable;
use statuskit::app::NoRoute;
use statuskit::prelude::*;

/// Why an order is not read.
#[derive(Debug, thiserror::Error, HttpError)]
pub(super) enum NotRead {
    #[error("Order {0} not found")]
    #[http(NOT_FOUND)]
    NotFound(i64),
    #[error(transparent)]
    #[http(transparent)]
    Database(Unavailable),
}

/// Why an item is not ordered.
#[derive(Debug, thiserror::Error, HttpError)]
pub(super) enum NotOrdered {
    #[error("Item {0} not found")]
    #[http(NOT_FOUND)]
    NoItem(i64),
    #[error("There are fewer in stock")]
    #[http(CONFLICT)]
    OutOfStock,
    #[error(transparent)]
    #[http(transparent)]
    Database(Unavailable),
    #[error(transparent)]
    #[http(INTERNAL_SERVER_ERROR)]
    NoRoute(#[from] NoRoute),
}

impl From<sqlx::Error> for NotRead {
    fn from(error: sqlx::Error) -> Self {
        NotRead::Database(error.into())
    }
}

impl From<sqlx::Error> for NotOrdered {
    fn from(error: sqlx::Error) -> Self {
        NotOrdered::Database(error.into())
    }
}
