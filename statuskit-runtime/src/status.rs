//! Status codes as a decorator writes them: `CREATED`, `HTTP_201_CREATED`, a constant of one's own, `201`.

pub use http::StatusCode;

/// A status as it was written; [`get`](Code::get) makes a [`StatusCode`] of it in a `const` too.
///
/// Two inherent impls and no trait, because a trait's methods are not `const`.
#[derive(Clone, Copy, Debug)]
pub struct Code<T>(pub T);

impl Code<u16> {
    /// The status of this number.
    ///
    /// # Panics
    ///
    /// Outside 100..=999; in a `const` that is a compile error.
    pub const fn get(self) -> StatusCode {
        match StatusCode::from_u16(self.0) {
            Ok(status) => status,
            Err(_) => panic!("a status code is a number from 100 to 999"),
        }
    }
}

impl Code<StatusCode> {
    /// The status itself.
    pub const fn get(self) -> StatusCode {
        self.0
    }
}

/// Whether responses of this status have no body: 1xx, 204 and 304 by RFC 9110 section 6.4.1, 205 by 15.3.6.
pub const fn forbids_body(status: StatusCode) -> bool {
    let code = status.as_u16();
    code < 200 || code == 204 || code == 205 || code == 304
}

/// The standard phrase of a status; empty where there is none.
pub(crate) fn standard_phrase(status: StatusCode) -> &'static str {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => "Content Too Large",
        StatusCode::UNPROCESSABLE_ENTITY => "Unprocessable Content",
        StatusCode::RANGE_NOT_SATISFIABLE => "Range Not Satisfiable",
        status => status.canonical_reason().unwrap_or_default(),
    }
}

/// The standard phrase of a status; that of its class where there is none, as RFC 9110 (section 15) takes such a
/// status for the first of its class.
pub(crate) fn phrase(status: StatusCode) -> &'static str {
    match standard_phrase(status) {
        "" => class_phrase(status),
        standard => standard,
    }
}

const fn class_phrase(status: StatusCode) -> &'static str {
    match status.as_u16() / 100 {
        1 => "Information",
        2 => "Success",
        3 => "Redirection",
        4 => "Client Error",
        5 => "Server Error",
        _ => "Unknown Status",
    }
}

/// A status as it may be written in a decorator, from any expression: see [`Code`].
#[doc(hidden)]
#[macro_export]
macro_rules! code {
    ($status:expr) => {{
        #[allow(unused_imports)]
        use $crate::constants::*;
        $crate::status::Code($status).get()
    }};
}

/// What a status may be given as: a [`StatusCode`] or its number.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a status",
    label = "expected a status",
    note = "a status is a constant or a number (`u16`): `NOT_FOUND` or `404`"
)]
pub trait IntoStatus {
    /// The status.
    ///
    /// # Panics
    ///
    /// On a number outside 100..=999.
    fn into_status(self) -> StatusCode;
}

impl IntoStatus for StatusCode {
    fn into_status(self) -> StatusCode {
        self
    }
}

impl IntoStatus for u16 {
    #[track_caller]
    fn into_status(self) -> StatusCode {
        Code(self).get()
    }
}
