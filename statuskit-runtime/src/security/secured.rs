//! `Secured`: a security scheme as the input of its dependency.

use super::Scheme;
use crate::error::{HttpError, TypedError};
use crate::input::{Exchange, Input};
use crate::operation::{Operation, SchemeDefinition};
use crate::origin::{Origin, SourceLocation};
use crate::status::phrase;
use http::StatusCode;
use http::header::WWW_AUTHENTICATE;
use std::fmt;
use std::panic::Location;
use std::sync::Arc;

const NOT_AUTHENTICATED: &str = "Not authenticated";

/// The input that reads the credentials of a scheme. As in FastAPI, a request without them gets a 401 with
/// the scheme's challenge.
#[derive(Clone, Debug)]
pub struct Secured<S> {
    name: &'static str,
    description: Option<&'static str>,
    pub(super) scheme: S,
    place: SourceLocation,
    missing_error: Option<MissingError>,
}

/// Makes the error of a request without credentials.
#[derive(Clone)]
struct MissingError(Arc<dyn Fn() -> HttpError + Send + Sync>);

/// The same input with `auto_error = false`, which yields `None` for a request without credentials.
#[derive(Clone, Debug)]
pub struct Optional<S>(Secured<S>);

/// The value of an input, as the output of its dependency.
pub type Credentials<I> = <I as Input>::Value;

impl<S> Secured<S> {
    /// Creates the input of a scheme with this name in the document.
    #[track_caller]
    pub const fn new(name: &'static str, scheme: S) -> Self {
        Secured { name, description: None, scheme, place: Location::caller(), missing_error: None }
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

    /// Sets the error of a request without credentials, in place of a 401 with `Not authenticated`. It is made anew for
    /// each such request, and once for the document. A 401 without a challenge gets that of the scheme.
    #[must_use]
    pub fn error<E: TypedError>(mut self, make: impl Fn() -> E + Send + Sync + 'static) -> Self {
        self.missing_error = Some(MissingError(Arc::new(move || make().raise())));
        self
    }

    /// Yields `None` for a request without credentials. Credentials that cannot be read remain a 401.
    pub const fn optional(self) -> Optional<S> {
        Optional(self)
    }
}

impl fmt::Debug for MissingError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("MissingError(..)")
    }
}

impl<S: Scheme> Secured<S> {
    fn refuse<T>(&self, exchange: &mut Exchange) -> Option<T> {
        exchange.raise(self.error_without_credentials())
    }

    fn error_without_credentials(&self) -> HttpError {
        let error = match &self.missing_error {
            Some(MissingError(make)) => make().raised_in(self.name),
            None => HttpError::new(StatusCode::UNAUTHORIZED, NOT_AUTHENTICATED),
        };
        let needs_challenge =
            error.status() == StatusCode::UNAUTHORIZED && !error.headers().contains_key(WWW_AUTHENTICATE);
        if needs_challenge { error.header(WWW_AUTHENTICATE, &*self.scheme.challenge()) } else { error }
    }

    fn describe_as(&self, required: bool, operation: &mut Operation) {
        let Secured { name, description, ref scheme, place, .. } = *self;
        operation.secure(SchemeDefinition { name, description, kind: scheme.kind() }, required);
        if required || S::MAY_BE_MALFORMED {
            let error = self.error_without_credentials();
            let meaning = if error.status() == StatusCode::UNAUTHORIZED {
                NOT_AUTHENTICATED
            } else {
                phrase(error.status())
            };
            let refused = operation.errors.note(Origin::Security(name), error.status(), meaning);
            refused.headers.extend(error.headers().keys().cloned());
            refused.place = Some(place);
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
