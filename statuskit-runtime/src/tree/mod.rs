//! A JSON document as it was written.
//!
//! `serde_json::Value` rounds an integer of 30 digits, rejects `NaN` and cannot hold a lone surrogate. All
//! three reach a web service. A [`Tree`] keeps them, so that an error can show what the client sent.

mod build;
mod convert;
mod digits;
mod document;
mod encoding;
mod entries;
mod number;
mod parse;
mod parser;
mod read;
mod read_key;
mod read_variant;
mod scan_number;
mod scan_text;
mod syntax_error;
mod text;
mod tree_error;
mod write;

pub use document::Tree;
pub use entries::Entries;
pub use number::Number;
pub use syntax_error::SyntaxError;
pub use text::Text;
pub use tree_error::TreeError;
