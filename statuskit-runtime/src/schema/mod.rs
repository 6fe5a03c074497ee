//! Schemas: how the documentation describes values, in the same way as FastAPI.

pub(crate) mod about;
mod components;
mod foreign;
mod lazy;
pub(crate) mod names;

pub(crate) use about::About;
pub(crate) use components::Id;
pub use components::{Components, Direction};
pub use foreign::foreign_schema;
pub use lazy::LazySchema;
pub use statuskit_openapi::Schema;
pub(crate) use statuskit_openapi::title_of;
