//! In-process tests of the shop. Each test has a database of its own.

mod auth;
mod document;
mod everyday;
mod items;
mod orders;
mod postgres;
mod readme;
mod stalls;
mod startup;
mod support;
mod transactions;
mod users;
