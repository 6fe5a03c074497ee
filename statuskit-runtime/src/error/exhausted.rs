//! The error of a file that cannot be opened because too many are open.

use super::HttpError;
use http::StatusCode;
use http::header::RETRY_AFTER;
use std::io;

/// Returns the error of a file that cannot be opened: a 503 if the process or the machine has no descriptor left, which
/// passes, and otherwise a 500.
pub(crate) fn unopened_file(error: io::Error) -> HttpError {
    if !is_exhausted(&error) {
        return HttpError::internal(error);
    }
    let unavailable = HttpError::from_status(StatusCode::SERVICE_UNAVAILABLE).header(RETRY_AFTER, "1");
    unavailable.into_plain_text().caused_by(error.into())
}

impl HttpError {
    /// Returns whether the process had no descriptor left, which no route can promise.
    pub(super) fn is_exhausted(&self) -> bool {
        self.status() == StatusCode::SERVICE_UNAVAILABLE && self.typed_source().is_some_and(is_exhausted)
    }
}

/// `EMFILE` and `ENFILE` of Unix, or `ERROR_TOO_MANY_OPEN_FILES` of Windows.
fn is_exhausted(error: &io::Error) -> bool {
    let codes: &[i32] = if cfg!(windows) { &[4] } else { &[23, 24] };
    error.raw_os_error().is_some_and(|code| codes.contains(&code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_lack_of_descriptors_is_a_503() {
        let code = if cfg!(windows) { 4 } else { 24 };
        let error = unopened_file(io::Error::from_raw_os_error(code));
        assert!(error.status() == StatusCode::SERVICE_UNAVAILABLE && error.is_exhausted());
        assert_eq!(error.headers()[RETRY_AFTER], "1");
        let error = unopened_file(io::ErrorKind::PermissionDenied.into());
        assert!(error.status() == StatusCode::INTERNAL_SERVER_ERROR && !error.is_exhausted());
    }
}
