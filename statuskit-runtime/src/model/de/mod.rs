//! Deserializers that reject what serde's derive accepts and pydantic does not.
//!
//! The derive also reads a struct from `[1, "x"]`, and a unit enum from `{"Red": null}`. A type that derives
//! with `#[serde(remote = "Self")]` wraps its deserializer in one of these.

mod bounded_ignored;
mod map_only;
mod text_only;
mod variants_only;

pub use map_only::MapOnly;
pub use text_only::TextOnly;
pub use variants_only::VariantsOnly;
