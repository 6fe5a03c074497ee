//! The errors of the item routes: one type per route, so that the document lists exactly the statuses of
//! each.

use crate::database::Unavailable;
use statuskit::app::NoRoute;
use statuskit::prelude::*;

/// Why an item is not read.
#[derive(Debug, thiserror::Error, HttpError)]
pub(super) enum NotRead {
    #[error("Item {0} not found")]
    #[http(NOT_FOUND)]
    NotFound(i64),
    #[error(transparent)]
    #[http(transparent)]
    Database(Unavailable),
}

/// Why an item is not created.
#[derive(Debug, thiserror::Error, HttpError)]
pub(super) enum NotCreated {
    #[error("An item of this name exists already")]
    #[http(CONFLICT)]
    Exists,
    #[error(transparent)]
    #[http(transparent)]
    Database(Unavailable),
    #[error(transparent)]
    #[http(INTERNAL_SERVER_ERROR)]
    NoRoute(#[from] NoRoute),
}

/// Why an item is not changed.
#[derive(Debug, thiserror::Error, HttpError)]
pub(super) enum NotChanged {
    #[error("Item {0} not found")]
    #[http(NOT_FOUND)]
    NotFound(i64),
    #[error("An item of this name exists already")]
    #[http(CONFLICT)]
    Exists,
    #[error(transparent)]
    #[http(transparent)]
    Database(Unavailable),
}

/// Why an item is not deleted.
#[derive(Debug, thiserror::Error, HttpError)]
pub(super) enum NotDeleted {
    #[error("Item {0} not found")]
    #[http(NOT_FOUND)]
    NotFound(i64),
    #[error("The item was ordered and is kept")]
    #[http(CONFLICT)]
    Ordered,
    #[error(transparent)]
    #[http(transparent)]
    Database(Unavailable),
}

impl From<sqlx::Error> for NotRead {
    fn from(error: sqlx::Error) -> Self {
        NotRead::Database(error.into())
    }
}

impl From<sqlx::Error> for NotCreated {
    fn from(error: sqlx::Error) -> Self {
        match error.as_database_error() {
            Some(cause) if cause.is_unique_violation() => NotCreated::Exists,
            _ => NotCreated::Database(error.into()),
        }
    }
}

impl From<sqlx::Error> for NotChanged {
    fn from(error: sqlx::Error) -> Self {
        match error.as_database_error() {
            Some(cause) if cause.is_unique_violation() => NotChanged::Exists,
            _ => NotChanged::Database(error.into()),
        }
    }
}

impl From<sqlx::Error> for NotDeleted {
    fn from(error: sqlx::Error) -> Self {
        match error.as_database_error() {
            Some(cause) if cause.is_foreign_key_violation() => NotDeleted::Ordered,
            _ => NotDeleted::Database(error.into()),
        }
    }
}
