//! The status of a value that has none of its own.

use crate::origin::Origin;
use http::{Method, StatusCode};

/// What a route says of the status of its answers; a [`Reply`](super::Reply) takes its status from here.
#[derive(Clone, Copy, Debug)]
pub struct Defaults {
    /// Set by the value itself: a variant of a `Reply` enum, `Created`, …
    fixed: Option<StatusCode>,
    /// Set through `ResponseParts` while the request was handled.
    pub(crate) injected: Option<StatusCode>,
    /// `status =` in the decorator.
    declared: Option<StatusCode>,
    /// The method's default for a value with data.
    data: StatusCode,
    /// The method's default for a value without.
    nothing: StatusCode,
    /// Whether a returned response goes by its class alone.
    by_class: bool,
    /// `exclude_none` in the decorator.
    pub(crate) exclude_none: bool,
}

/// Which status a route without `status =` answers with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DefaultStatus {
    /// 201 for POST that returns data, 204 for DELETE that returns none, else 200.
    #[default]
    ByMethod,
    /// 200 for every method, and the class's own status for a returned response, as FastAPI has it.
    AlwaysOk,
}

/// What a type sends, as far as the default status depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Always a body.
    Data,
    /// Never a body of its own.
    Nothing,
    /// The value decides.
    Dynamic,
}

impl Defaults {
    /// The defaults of a route under a method before a request: nothing injected.
    #[inline]
    pub(crate) fn of(method: &Method, declared: Option<StatusCode>, default_status: DefaultStatus) -> Self {
        let by_class = default_status == DefaultStatus::AlwaysOk;
        let unless = |default, is_other, other| if is_other && !by_class { other } else { default };
        Defaults {
            fixed: None,
            injected: None,
            declared,
            data: unless(StatusCode::OK, method == Method::POST, StatusCode::CREATED),
            nothing: unless(StatusCode::OK, method == Method::DELETE, StatusCode::NO_CONTENT),
            by_class,
            exclude_none: false,
        }
    }

    /// The status of a value of this kind: its own, an injected one, the decorator's, the method's default.
    #[inline]
    pub fn status(&self, kind: Kind) -> StatusCode {
        self.fixed.or(self.injected).or(self.declared).unwrap_or(match kind {
            Kind::Data => self.data,
            Kind::Nothing => self.nothing,
            Kind::Dynamic => StatusCode::OK,
        })
    }

    /// What says this status where the value does not: the decorator, or the method's default.
    pub(crate) fn origin(&self, status: StatusCode) -> Option<Origin> {
        if self.declared == Some(status) {
            return Some(Origin::Decorator);
        }
        let is_default = self.declared.is_none() && (status == self.data || status == self.nothing);
        is_default.then_some(Origin::MethodDefault)
    }

    /// The same defaults for a value that fixes its status.
    #[must_use]
    pub const fn fixed(&self, status: StatusCode) -> Self {
        Defaults { fixed: Some(status), ..*self }
    }

    /// The status of a returned response that has none set, whose class has `class_status`.
    pub(crate) fn class_status(&self, class_status: StatusCode, kind: Kind) -> StatusCode {
        if self.by_class {
            return self.fixed.unwrap_or(class_status);
        }
        if class_status == StatusCode::OK {
            return self.status(kind);
        }
        self.fixed.or(self.injected).or(self.declared).unwrap_or(class_status)
    }
}
