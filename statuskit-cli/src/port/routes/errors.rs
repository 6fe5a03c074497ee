//! `ServiceErrors`: the errors that the responses of a document declare, as one error type.

use super::handler::PortedHandler;
use super::status_code::status_code;
use crate::port::names::{TakenNames, pascal};
use std::collections::BTreeMap;

/// The error type of the generated code.
#[derive(Debug)]
pub(crate) struct ServiceErrors {
    /// The name of the type.
    pub(crate) name: String,
    pub(crate) variants: Vec<ErrorVariant>,
}

/// A status that handlers raise.
#[derive(Debug)]
pub(crate) struct ErrorVariant {
    pub(crate) rust: String,
    pub(crate) status: String,
    /// The text: the description that most operations have for the status.
    pub(crate) text: String,
}

impl ServiceErrors {
    /// Collects the errors of all handlers, in the order of their statuses.
    pub(super) fn of(handlers: &[PortedHandler], name: String) -> Self {
        let mut texts: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
        let declared = handlers.iter().flat_map(|handler| &handler.declarations);
        for declaration in declared.filter(|declaration| declaration.is_error()) {
            *texts.entry(&declaration.status).or_default().entry(&declaration.description).or_default() += 1;
        }
        let mut names = TakenNames::default();
        let variants = texts.into_iter().map(|(status, texts)| {
            let code = status_code(status);
            let rust = if code == status { format!("Status{status}") } else { pascal(&code.to_lowercase()) };
            let most = texts.into_iter().max_by_key(|(_, count)| *count).map_or("", |(text, _)| text);
            let text = most.lines().next().unwrap_or_default().trim().to_owned();
            let text = if text.is_empty() { rust.clone() } else { text };
            ErrorVariant { rust: names.take(&[&rust]), status: status.to_owned(), text }
        });
        ServiceErrors { name, variants: variants.collect() }
    }

    /// Returns the variant of a status.
    pub(crate) fn variant(&self, status: &str) -> Option<&ErrorVariant> {
        self.variants.iter().find(|variant| variant.status == status)
    }
}
