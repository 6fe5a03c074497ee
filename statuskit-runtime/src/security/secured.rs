//! `Secured`: a security scheme as the input of its dependency.

use super::Scheme;
use crate::error::HttpError;
use crate::input::{Exchange, Input};
use crate::operation::{Operation, SchemeDefinition};
use crate::origin::{Origin, SourceLocation};
use http::StatusCode;
use http::header::WWW_AUTHENTICATE;
use std::panic::Location;

/// The input that reads the credentials of a scheme. As in FastAPI, a request without them gets a 401 with
/// the scheme's challenge.
#[derive(Clone, Copy, Debug)]
pub struct Secured<S> {
    name: &'static str,
    description: Option<&'static str>,
    pub(super) scheme: S,
    place: SourceLocation,
}

/// The same input with `auto_error = false`, which yields `None` for a request without credentials.
#[derive(Clone, Copy, Debug)]
pub struct Optional<S>(Secured<S>);

/// The value of an input, as the output of its dependency.
pub type Credentials<I> = <I as Input>::Value;

impl<S> Secured<S> {
    /// Creates the input of a scheme with this name in the document.
    #[track_caller]
    pub const fn new(name: &'static str, scheme: S) -> Self {
        Secured { name, description: None, scheme, place: Location::caller() }
    }

    /// Sets a name in the document other than that of the type.
    #[must_use]
    pub const fn scheme_name(mut self, name: &'static str) -> Self {
        self.name = name;
        self
    }

    /// Sets the description in the document.
    #[must_use]
    pub const fn description(mut self, text: &'static str) -> Self {
        self.description = Some(text);
        self
    }

    /// Yields `None` for a request without credentials. Credentials that cannot be read remain a 401.
    pub const fn optional(self) -> Optional<S> {
        Optional(self)
    }
}

impl<S: Scheme> Secured<S> {
    fn refuse<T>(&self, exchange: &mut Exchange) -> Option<T> {
        let error = HttpError::new(StatusCode::UNAUTHORIZED, "Not authenticated");
        exchange.raise(error.header(WWW_AUTHENTICATE, &*self.scheme.challenge()))
    }

    fn describe_as(&self, required: bool, operation: &mut Operation) {
        let Secured { name, description, ref scheme, place } = *self;
        operation.secure(SchemeDefinition { name, description, kind: scheme.kind() }, required);
        if required || S::MAY_BE_MALFORMED {
            let errors = &mut operation.errors;
            let refused = errors.note(Origin::Security(name), StatusCode::UNAUTHORIZED, "Not authenticated");
            refused.header(WWW_AUTHENTICATE).place = Some(place);
        }
    }
}

impl<S: Scheme> Input for Secured<S> {
    type Value = S::Credentials;

    fn uses_scopes(&self) -> bool {
        true
    }

    async fn read(&self, exchange: &mut Exchange) -> Option<S::Credentials> {
        match self.scheme.find(exchange) {
            Ok(Some(credentials)) => Some(credentials),
            Ok(None) | Err(_) => self.refuse(exchange),
        }
    }

    fn describe(&self, operation: &mut Operation) {
        self.describe_as(true, operation);
    }
}

impl<S: Scheme> Input for Optional<S> {
    type Value = Option<S::Credentials>;

    fn uses_scopes(&self) -> bool {
        true
    }

    async fn read(&self, exchange: &mut Exchange) -> Option<Option<S::Credentials>> {
        self.0.scheme.find(exchange).map_or_else(|_| self.0.refuse(exchange), Some)
    }

    fn describe(&self, operation: &mut Operation) {
        self.0.describe_as(false, operation);
    }
}
