//! Deserializers that refuse what serde's derive takes and pydantic does not.
//!
//! The derive reads a struct from `[1, "x"]` as well, and a unit enum from `{"Red": null}`. A type whose
//! derive is `#[serde(remote = "Self")]` puts one of these in front of it.

mod bounded_ignored;
mod map_only;
mod text_only;
mod variants_only;

pub use map_only::MapOnly;
pub use text_only::TextOnly;
pub use variants_only::VariantsOnly;
