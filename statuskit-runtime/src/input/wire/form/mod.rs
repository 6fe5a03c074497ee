//! A form: the content of an `application/x-www-form-urlencoded` or `multipart/form-data` body.

#[cfg(feature = "multipart")]
mod charset;
mod field;
#[cfg(feature = "multipart")]
mod heads;
#[cfg(feature = "multipart")]
pub(in crate::input) mod multipart;
#[cfg(feature = "multipart")]
mod options;
mod refused;
pub(in crate::input) mod urlencoded;

pub(in crate::input) use field::FormField;
pub(in crate::input) use refused::unsupported;

use crate::tree::Tree;
use serde_json::{Map, Value};
use std::borrow::Cow;

/// The entries of a form, in the order in which they were sent.
#[derive(Debug, Default)]
pub(in crate::input) struct Form(Vec<(String, FormField)>);

impl Form {
    /// Returns the last text with this name. An empty text counts as absent, since browsers send every field.
    pub(in crate::input) fn text(&self, name: &str) -> Option<Cow<'_, str>> {
        let text = self.all(name).next_back()?.text()?;
        (!text.is_empty()).then_some(Cow::Borrowed(text))
    }

    /// Returns whether an entry with this name is a file.
    pub(in crate::input) fn has_file(&self, name: &str) -> bool {
        self.all(name).any(|entry| entry.text().is_none())
    }

    /// Returns every text with this name.
    pub(in crate::input) fn texts(&self, name: &str) -> Vec<Cow<'_, str>> {
        self.all(name).filter_map(FormField::text).map(Cow::Borrowed).collect()
    }

    /// Returns every entry with its name: a text, or an empty object in place of a file, which is not a valid
    /// value for any field of a form's model.
    pub(in crate::input) fn trees(&self) -> impl Iterator<Item = (&str, Tree)> {
        let tree = |entry: &FormField| entry.text().map_or(Tree::Map(Default::default()), Tree::from);
        self.0.iter().map(move |(name, entry)| (name.as_str(), tree(entry)))
    }

    /// Returns the last entry of each name, as FastAPI's `exc.body` does.
    pub(in crate::input) fn to_json(&self) -> Map<String, Value> {
        self.0.iter().map(|(name, entry)| (name.clone(), entry.to_json())).collect()
    }

    /// Removes every entry with this name and returns them.
    #[cfg(feature = "multipart")]
    pub(in crate::input) fn take(&mut self, name: &str) -> Vec<FormField> {
        let (taken, kept) = std::mem::take(&mut self.0).into_iter().partition(|(key, _)| key == name);
        self.0 = kept;
        let taken: Vec<(String, FormField)> = taken;
        taken.into_iter().map(|(_, entry)| entry).collect()
    }

    fn all(&self, name: &str) -> impl DoubleEndedIterator<Item = &FormField> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, entry)| entry)
    }
}
