//! Values that are composed of other values.

mod any;
mod json_text;
mod list;
mod map;
mod unit;
mod number_words;
mod option;
mod set;
mod tuple;

pub use json_text::JsonText;
