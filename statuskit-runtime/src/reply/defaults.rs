//! The status of a returned value that does not set one itself.

use super::ReplyOptions;
use crate::origin::Origin;
use http::{HeaderValue, Method, StatusCode};

/// The defaults of a route for its responses, from which a [`Reply`](super::Reply) takes its status.
#[derive(Clone, Copy, Debug)]
pub struct Defaults {
    /// The status fixed by the value itself: a variant of a `Reply` enum, `Created`, …
    fixed: Option<StatusCode>,
    /// The status set through `ResponseParts` while the request was handled.
    pub(crate) injected: Option<StatusCode>,
    /// `status =` in the decorator.
    declared: Option<StatusCode>,
    /// The method's default for a value with data.
    data: StatusCode,
    /// The method's default for a value without data.
    nothing: StatusCode,
    /// Whether a returned response takes its default status from its class alone.
    by_class: bool,
    /// `include`, `exclude`, `exclude_none`, `exclude_defaults` and `media_type` in the decorator.
    pub(crate) options: Option<&'static ReplyOptions>,
}

/// The status of a route without `status =`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DefaultStatus {
    /// 201 for a POST that returns data, 204 for a DELETE that returns none, else 200.
    #[default]
    ByMethod,
    /// 200 for every method, or the class's own status for a returned response, as in FastAPI.
    AlwaysOk,
}

/// Whether a type sends a body, which affects the default status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReplyKind {
    /// Always sends a body.
    Data,
    /// Never sends a body of its own.
    Nothing,
    /// Sends a body or not, depending on the value.
    Dynamic,
}

impl Defaults {
    /// Creates the defaults of a route for a method, with no status injected yet.
    #[inline]
    pub(crate) fn of(
        method: &Method,
        declared: Option<StatusCode>,
        default_status: DefaultStatus,
        options: Option<&'static ReplyOptions>,
    ) -> Self {
        let by_class = default_status == DefaultStatus::AlwaysOk;
        let unless = |default, is_other, other| if is_other && !by_class { other } else { default };
        Defaults {
            fixed: None,
            injected: None,
            declared,
            data: unless(StatusCode::OK, method == Method::POST, StatusCode::CREATED),
            nothing: unless(StatusCode::OK, method == Method::DELETE, StatusCode::NO_CONTENT),
            by_class,
            options,
        }
    }

    /// Returns the status of a value of this kind: its own, the injected one, the decorator's or the method's
    /// default, in this order.
    #[inline]
    pub fn status(&self, kind: ReplyKind) -> StatusCode {
        self.fixed.or(self.injected).or(self.declared).unwrap_or(match kind {
            ReplyKind::Data => self.data,
            ReplyKind::Nothing => self.nothing,
            ReplyKind::Dynamic => StatusCode::OK,
        })
    }

    /// Returns what sets this status if the value does not: the decorator or the method's default.
    pub(crate) fn origin(&self, status: StatusCode) -> Option<Origin> {
        if self.declared == Some(status) {
            return Some(Origin::Decorator);
        }
        let is_default = self.declared.is_none() && (status == self.data || status == self.nothing);
        is_default.then_some(Origin::MethodDefault)
    }

    /// Returns the decorator's media type.
    #[inline]
    pub(crate) fn media_type(&self) -> Option<&'static str> {
        self.options.and_then(|options| options.media_type)
    }

    /// Returns the content type of a body with the decorator's media type.
    #[inline]
    pub(crate) fn content_type(&self) -> Option<HeaderValue> {
        self.media_type().map(|media_type| {
            let complete = if self.by_class { with_charset(media_type) } else { None };
            complete.unwrap_or(HeaderValue::from_static(media_type))
        })
    }

    /// Returns the same defaults for a value that fixes its status.
    #[must_use]
    pub const fn fixed(&self, status: StatusCode) -> Self {
        Defaults { fixed: Some(status), ..*self }
    }

    /// Returns whether a returned response takes nothing from the route, as in FastAPI.
    #[inline]
    pub(crate) const fn by_class(&self) -> bool {
        self.by_class
    }

    /// Returns the status of a returned response that sets none, and whose class has `class_status`.
    pub(crate) fn class_status(&self, class_status: StatusCode, kind: ReplyKind) -> StatusCode {
        if self.by_class {
            return self.fixed.unwrap_or(class_status);
        }
        self.content_status(class_status, kind)
    }

    /// Returns the statuses of a returned response whose class has `class_status`. In FastAPI it takes none from
    /// the decorator, whose status is then what the author sets on the response itself.
    pub(crate) fn class_statuses(
        &self,
        class_status: StatusCode,
        kind: ReplyKind,
    ) -> impl Iterator<Item = StatusCode> + use<> {
        let status = self.class_status(class_status, kind);
        let declared =
            self.declared.filter(|declared| self.by_class && self.fixed.is_none() && *declared != status);
        [Some(status), declared].into_iter().flatten()
    }

    /// Returns the status of content that is sent in a response whose class has `class_status`.
    pub(crate) fn content_status(&self, class_status: StatusCode, kind: ReplyKind) -> StatusCode {
        if class_status == StatusCode::OK {
            return self.status(kind);
        }
        self.fixed.or(self.injected).or(self.declared).unwrap_or(class_status)
    }
}

/// Returns the content type of a text that has no `charset` yet, as Starlette sends it. `None` if there is nothing to add.
#[cold]
pub(super) fn with_charset(media_type: &str) -> Option<HeaderValue> {
    let lacks_charset =
        media_type.starts_with("text/") && !media_type.to_ascii_lowercase().contains("charset=");
    lacks_charset.then(|| HeaderValue::try_from(format!("{media_type}; charset=utf-8")).ok())?
}
