//! A form: what a body of `application/x-www-form-urlencoded` or `multipart/form-data` holds.

#[cfg(feature = "multipart")]
mod charset;
mod entry;
#[cfg(feature = "multipart")]
mod heads;
mod input;
mod limits;
#[cfg(feature = "multipart")]
mod multipart;
#[cfg(feature = "multipart")]
mod options;
mod refused;
mod urlencoded;

#[cfg(feature = "multipart")]
pub(super) use entry::Entry;
pub use input::{FormInput, form};
pub use limits::FormLimits;

use super::Exchange;
use crate::tree::Tree;
use http::HeaderValue;
use http::header::CONTENT_TYPE;
#[cfg(feature = "multipart")]
use options::Options;
use std::borrow::Cow;

/// What a form holds, in the order in which it came.
#[derive(Debug, Default)]
pub(super) struct Form(Vec<(String, entry::Entry)>);

impl Form {
    /// The last text of this name; an empty one counts as absent, since browsers send every field.
    pub(super) fn text(&self, name: &str) -> Option<Cow<'_, str>> {
        let text = self.all(name).next_back()?.text()?;
        (!text.is_empty()).then_some(Cow::Borrowed(text))
    }

    /// Whether an entry of this name is a file.
    pub(super) fn has_file(&self, name: &str) -> bool {
        self.all(name).any(|entry| entry.text().is_none())
    }

    /// Every text of this name.
    pub(super) fn texts(&self, name: &str) -> Vec<Cow<'_, str>> {
        self.all(name).filter_map(entry::Entry::text).map(Cow::Borrowed).collect()
    }

    /// Everything with its name: a text, or an empty object in the place of a file, which is no value of any
    /// type that a form's model has.
    pub(super) fn trees(&self) -> impl Iterator<Item = (&str, Tree)> {
        let tree = |entry: &entry::Entry| entry.text().map_or(Tree::Map(Default::default()), Tree::from);
        self.0.iter().map(move |(name, entry)| (name.as_str(), tree(entry)))
    }

    /// Takes out everything of this name.
    #[cfg(feature = "multipart")]
    pub(super) fn take(&mut self, name: &str) -> Vec<Entry> {
        let (taken, kept) = std::mem::take(&mut self.0).into_iter().partition(|(key, _)| key == name);
        self.0 = kept;
        let taken: Vec<(String, Entry)> = taken;
        taken.into_iter().map(|(_, entry)| entry).collect()
    }

    fn all(&self, name: &str) -> impl DoubleEndedIterator<Item = &entry::Entry> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, entry)| entry)
    }
}

/// Reads the form of a request, as its media type has it. `None`: the error is raised.
pub(super) async fn read(exchange: &mut Exchange) -> Option<Form> {
    let content_type = exchange.request.headers.get(CONTENT_TYPE).map_or(&b""[..], HeaderValue::as_bytes);
    let essence = content_type.split(|byte| *byte == b';').next().unwrap_or_default().trim_ascii();
    match &*essence.to_ascii_lowercase() {
        b"application/x-www-form-urlencoded" => urlencoded::read(exchange).await,
        #[cfg(feature = "multipart")]
        b"multipart/form-data" => multipart::read(&Options::parse(content_type), exchange).await,
        _ => foreign(exchange),
    }
}

/// A body that is no form: 415, or, as in FastAPI, a form that holds nothing.
fn foreign(exchange: &mut Exchange) -> Option<Form> {
    if exchange.has_body() && exchange.plan.shared.settings.unsupported_media_type {
        return exchange.raise(refused::unsupported());
    }
    Some(Form::default())
}
