//! The statuses that an error type can have, and how to recover the type from an erased error.

use super::{HttpError, Listing, TypedError};
use crate::origin::{Origin, SourceLocation};
use crate::status::phrase;
use http::StatusCode;
use http::header::HeaderName;
use std::any::{TypeId, type_name};
use std::error::Error;
use std::panic::Location;

/// The statuses of errors, collected by [`TypedError::describe`].
#[derive(Clone, Debug, Default)]
pub struct Errors {
    /// The statuses and their meanings. A status has one entry for each of its origins.
    pub statuses: Vec<ErrorStatus>,
    /// The statuses of variants that a function does not list in its `errors = […]`.
    pub(crate) unlisted: Vec<ErrorStatus>,
    pub(crate) types: Vec<ErrorType>,
    /// The error type that is being described.
    type_name: &'static str,
    /// Whether that type has `#[derive(HttpError)]`.
    is_derived: bool,
    /// The transparent variants that are being described, outermost first.
    within: Vec<Origin>,
    /// The function whose error is being described.
    listing: Option<Listing>,
    /// The dependencies that are being described, outermost first.
    through: Vec<&'static str>,
}

/// A status that an error can have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorStatus {
    /// The status.
    pub status: StatusCode,
    /// What the status means.
    pub meaning: &'static str,
    /// What sends the status.
    pub origin: Origin,
    /// The dependencies that lead to the status, outermost first. Empty if the handler itself sends it.
    pub through: Vec<&'static str>,
    /// The headers that are sent with the status.
    pub headers: Vec<HeaderName>,
    /// The place in the code that declares the status; `None` if the framework itself does.
    pub place: Option<SourceLocation>,
    /// The transparent variants that lead to the status, outermost first.
    pub within: Vec<Origin>,
    /// The place of the function that may list the status in its `errors = […]`. `None` if no function can,
    /// because the status is not that of a type with `#[derive(HttpError)]`, or belongs to a middleware.
    pub function: Option<SourceLocation>,
}

/// An error type that a route names.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ErrorType {
    pub(crate) id: TypeId,
    /// Raises the source of a 500 if it is of this type, otherwise returns the 500 unchanged.
    pub(crate) recover: fn(HttpError) -> Result<HttpError, HttpError>,
}

impl Errors {
    /// Adds a status and its meaning.
    #[track_caller]
    pub fn add(&mut self, status: StatusCode, meaning: &'static str) -> &mut ErrorStatus {
        let origin = Origin::Error { type_name: self.type_name, variant: None };
        self.push(origin, status, meaning, Some(Location::caller()))
    }

    /// Adds the status of a variant and its meaning.
    #[track_caller]
    pub fn variant(
        &mut self,
        variant: &'static str,
        status: StatusCode,
        meaning: &'static str,
    ) -> &mut ErrorStatus {
        let origin = Origin::Error { type_name: self.type_name, variant: Some(variant) };
        self.push(origin, status, meaning, Some(Location::caller()))
    }

    /// Adds a status that `raise!` names in the body of a function.
    #[track_caller]
    pub fn raises(&mut self, status: StatusCode) -> &mut ErrorStatus {
        self.push(Origin::Raised, status, phrase(status), Some(Location::caller()))
    }

    /// Adds a status that is sent by something other than an error type, such as a security scheme.
    pub fn note(&mut self, origin: Origin, status: StatusCode, meaning: &'static str) -> &mut ErrorStatus {
        self.push(origin, status, meaning, None)
    }

    /// Adds the statuses of an error type.
    pub fn of<E: TypedError>(&mut self) {
        let is_listable = self.listing.as_mut().is_some_and(|listing| listing.enter(TypeId::of::<E>()));
        self.describe_type(type_name::<E>(), E::describe);
        if let Some(listing) = self.listing.as_mut().filter(|_| is_listable) {
            listing.leave();
        }
    }

    /// Adds the statuses of the error type inside a struct, by calling the function that describes it.
    pub fn inside(&mut self, describe: fn(&mut Errors)) {
        self.transparent(None, describe);
    }

    /// Adds the statuses of the error type inside a variant, by calling the function that describes it.
    pub fn inside_variant(&mut self, variant: &'static str, describe: fn(&mut Errors)) {
        self.transparent(Some(variant), describe);
    }

    fn transparent(&mut self, variant: Option<&'static str>, describe: fn(&mut Errors)) {
        self.within.push(Origin::Error { type_name: self.type_name, variant });
        self.describe_type(self.type_name, describe);
        self.within.pop();
    }

    fn describe_type(&mut self, type_name: &'static str, describe: fn(&mut Errors)) {
        let outer = (self.type_name, self.is_derived);
        (self.type_name, self.is_derived) = (type_name, false);
        describe(self);
        (self.type_name, self.is_derived) = outer;
    }

    /// Attributes error types to this function from here on, until [`unlist`](Errors::unlist).
    pub(crate) fn list(&mut self, listing: Listing) {
        self.listing = Some(listing);
    }

    /// Ends the attribution that [`list`](Errors::list) began.
    pub(crate) fn unlist(&mut self) {
        self.listing = None;
    }

    /// Adds everything that `other` has collected.
    pub(crate) fn extend(&mut self, other: &Errors) {
        self.statuses.extend_from_slice(&other.statuses);
        self.types.extend_from_slice(&other.types);
    }

    /// Registers the error type, so that it keeps its status inside a `Box<dyn Error>` too.
    pub fn typed<E: TypedError + Error + Sync>(&mut self) {
        let recover = |error: HttpError| error.take_source::<E>().map(TypedError::raise);
        self.types.push(ErrorType { id: TypeId::of::<E>(), recover });
        (self.type_name, self.is_derived) = (type_name::<E>(), true);
    }

    /// Attributes everything added from here on to this dependency, until [`leave`](Errors::leave).
    pub(crate) fn enter(&mut self, dependency: &'static str) {
        self.through.push(dependency);
    }

    /// Ends the attribution that [`enter`](Errors::enter) began.
    pub(crate) fn leave(&mut self) {
        self.through.pop();
    }

    fn push(
        &mut self,
        origin: Origin,
        status: StatusCode,
        meaning: &'static str,
        place: Option<SourceLocation>,
    ) -> &mut ErrorStatus {
        let listing = self.listing.as_ref().filter(|_| matches!(origin, Origin::Error { .. }));
        let is_listed = listing.is_none_or(|listing| listing.allows(&self.within, &origin));
        let error = ErrorStatus {
            status,
            meaning,
            origin,
            through: self.through.clone(),
            headers: Vec::new(),
            place,
            within: self.within.clone(),
            function: listing.filter(|_| self.is_derived).and_then(Listing::function),
        };
        let errors = if is_listed { &mut self.statuses } else { &mut self.unlisted };
        errors.push(error);
        errors.last_mut().expect("an entry was just pushed")
    }
}

impl ErrorStatus {
    /// Adds a header that is sent with the status.
    ///
    /// # Panics
    ///
    /// If the name is not a valid header name.
    pub fn header<N: TryInto<HeaderName>>(&mut self, name: N) -> &mut Self {
        let Ok(name) = name.try_into() else { panic!("invalid header name: write one like `x-total-count`") };
        self.headers.push(name);
        self
    }
}
