//! The routes: each group in a module of its own, with its errors.

pub(crate) mod items;
pub(crate) mod orders;
pub(crate) mod outbox;
pub(crate) mod users;
