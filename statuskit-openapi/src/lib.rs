//! OpenAPI documents, for statuskit and its tools: the types that write them, JSON Schemas, what changed between
//! two documents, and every difference between them.
#![forbid(unsafe_code)]

mod changes;
mod dialect;
mod exact;
mod merge;
mod schema;
pub mod spec;
mod title;

pub use changes::{Change, UnresolvedReference, diff};
pub use dialect::{Dialect, SingleValues};
pub use exact::{Difference, differences, leaves, same};
pub use merge::merge;
pub use schema::Schema;
pub use spec::METHODS;
pub use title::title_of;
