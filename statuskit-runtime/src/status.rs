//! Status codes as written in a decorator: `CREATED`, `HTTP_201_CREATED`, `201` or a constant of your own.

pub use http::StatusCode;

/// A status as it was written. [`get`](Code::get) converts it into a [`StatusCode`], even in a `const`.
///
/// There are two inherent impls instead of a trait, because the methods of a trait cannot be `const`.
#[derive(Clone, Copy, Debug)]
pub struct Code<T>(pub T);

impl Code<u16> {
    /// Returns the status with this number.
    ///
    /// # Panics
    ///
    /// If the number is outside 100..=999. In a `const` this is a compile error.
    pub const fn get(self) -> StatusCode {
        match StatusCode::from_u16(self.0) {
            Ok(status) => status,
            Err(_) => panic!("a status code is a number from 100 to 999"),
        }
    }
}

impl Code<StatusCode> {
    /// Returns the status itself.
    pub const fn get(self) -> StatusCode {
        self.0
    }
}

/// Returns whether responses with this status have no body.
///
/// These are 1xx, 204 and 304 (RFC 9110 section 6.4.1) and 205 (RFC 9110 section 15.3.6).
pub const fn forbids_body(status: StatusCode) -> bool {
    let code = status.as_u16();
    code < 200 || code == 204 || code == 205 || code == 304
}

/// Returns the standard phrase of a status, which is empty if there is none.
pub(crate) fn standard_phrase(status: StatusCode) -> &'static str {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => "Content Too Large",
        StatusCode::UNPROCESSABLE_ENTITY => "Unprocessable Content",
        StatusCode::RANGE_NOT_SATISFIABLE => "Range Not Satisfiable",
        status => status.canonical_reason().unwrap_or_default(),
    }
}

/// Returns the standard phrase of a status, or that of its class if there is none.
///
/// RFC 9110 section 15 treats an unknown status like the first one of its class.
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

/// A value that denotes a status: a [`StatusCode`] or its number.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a status",
    label = "expected a status",
    note = "a status is a constant or a number (`u16`): `NOT_FOUND` or `404`"
)]
pub trait IntoStatus {
    /// Converts the value into a status.
    ///
    /// # Panics
    ///
    /// If the number is outside 100..=999.
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
