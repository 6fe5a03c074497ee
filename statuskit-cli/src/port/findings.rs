//! What a document does not say, or what the code cannot say, for `PORT.md` and for comments in the code.

use std::collections::BTreeMap;

/// The findings, each with the places where it applies.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    /// JSON pointers by text.
    texts: BTreeMap<String, Vec<String>>,
}

impl Findings {
    /// Adds a finding at a place.
    pub(crate) fn add(&mut self, pointer: &str, text: impl Into<String>) {
        let places = self.texts.entry(text.into()).or_default();
        if !places.iter().any(|place| place == pointer) {
            places.push(pointer.to_owned());
        }
    }

    /// Returns the findings with their places.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.texts.iter().map(|(text, places)| (text.as_str(), places.as_slice()))
    }
}
