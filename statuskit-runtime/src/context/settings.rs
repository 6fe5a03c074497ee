//! The settings of an app that reading a request and answering it depend on.

use super::{FormLimits, Profile};
use crate::reply::DefaultStatus;
use crate::value::MAX_REPORTED;
use http::StatusCode;

/// What the app's builder methods of the same names set.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Which status a route without `status =` answers with.
    pub default_status: DefaultStatus,
    /// Whether GET routes answer HEAD.
    pub head_on_get: bool,
    /// Whether OPTIONS is answered with the methods of the path where no route takes it.
    pub automatic_options: bool,
    /// Whether a path that lacks, or has too many, slashes at its end is redirected.
    pub redirect_slashes: bool,
    /// How many bytes a body may have.
    pub body_limit: usize,
    /// The status of an answer that holds validation errors.
    pub validation_status: StatusCode,
    /// The status of the answer to a body that is no JSON, if it is another.
    pub malformed_json_status: Option<StatusCode>,
    /// Whether validation errors show what the client sent.
    pub validation_input: bool,
    /// How many validation errors an answer tells.
    pub max_validation_errors: usize,
    /// How much a form may hold.
    pub form_limits: FormLimits,
    /// Whether a JSON body without `Content-Type` is refused.
    pub strict_content_type: bool,
    /// Whether a body of another media type is a 415; else it is a validation error, as in FastAPI.
    pub unsupported_media_type: bool,
    /// Whether a handler whose client hung up runs to its end.
    pub run_to_completion: bool,
    /// Whether the OpenAPI document holds no more than FastAPI's would.
    pub openapi_as_fastapi: bool,
}

impl Settings {
    /// 2 MiB.
    pub const BODY_LIMIT: usize = 2 * 1024 * 1024;

    /// 1,000.
    pub const MAX_VALIDATION_ERRORS: usize = MAX_REPORTED;

    /// The settings of a profile.
    pub const fn of(profile: Profile) -> Self {
        let is_standard = matches!(profile, Profile::Standard);
        Settings {
            default_status: if is_standard { DefaultStatus::ByMethod } else { DefaultStatus::AlwaysOk },
            head_on_get: is_standard,
            automatic_options: is_standard,
            redirect_slashes: true,
            body_limit: Settings::BODY_LIMIT,
            validation_status: StatusCode::UNPROCESSABLE_ENTITY,
            malformed_json_status: None,
            validation_input: true,
            max_validation_errors: Settings::MAX_VALIDATION_ERRORS,
            form_limits: FormLimits::DEFAULT,
            strict_content_type: true,
            unsupported_media_type: is_standard,
            run_to_completion: !is_standard,
            openapi_as_fastapi: !is_standard,
        }
    }

    /// The status of the answer to a body that is no JSON.
    pub fn malformed_json_status(&self) -> StatusCode {
        self.malformed_json_status.unwrap_or(self.validation_status)
    }
}

impl Default for Settings {
    fn default() -> Self {
        Settings::of(Profile::Standard)
    }
}
