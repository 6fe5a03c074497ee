//! The settings of an app.

#[cfg(feature = "websocket")]
use super::WebSocketSettings;
use super::{FormLimits, Profile, TrustedProxies};
use crate::reply::DefaultStatus;
use crate::value::MAX_REPORTED;
use http::StatusCode;

/// The settings that reading a request and answering it depend on. The builder methods of `App` with the same
/// names set them.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The profile that these settings started from.
    pub profile: Profile,
    /// The status of a route without `status =`.
    pub default_status: DefaultStatus,
    /// Whether GET routes answer HEAD.
    pub head_on_get: bool,
    /// Whether OPTIONS is answered with the methods of the path if no route matches.
    pub automatic_options: bool,
    /// Whether a path with a missing or superfluous trailing slash is redirected.
    pub redirect_slashes: bool,
    /// Whether such a redirect contains the scheme and the host of the request.
    pub absolute_redirects: bool,
    /// The maximum size of a body in bytes.
    pub body_limit: usize,
    /// The status of a response with validation errors.
    pub validation_status: StatusCode,
    /// The status of the response to malformed JSON, if it differs.
    pub malformed_json_status: Option<StatusCode>,
    /// Whether validation errors show what the client sent.
    pub validation_input: bool,
    /// How much of it all errors of a response show, in approximate bytes.
    pub max_validation_input: usize,
    /// The maximum number of validation errors in a response.
    pub max_validation_errors: usize,
    /// The limits of a form.
    pub form_limits: FormLimits,
    /// Whether a JSON body without `Content-Type` is refused.
    pub strict_content_type: bool,
    /// Whether a body of another media type is a 415. Otherwise it is a validation error, as in FastAPI.
    pub unsupported_media_type: bool,
    /// Whether a handler runs to completion after its client has hung up.
    pub run_to_completion: bool,
    /// Whether the OpenAPI document contains only what FastAPI's would.
    pub openapi_as_fastapi: bool,
    /// Whether a model that is sent differently than it is read has two schemas.
    pub separate_input_output_schemas: bool,
    /// Whether a request with two `Authorization` or two `Content-Type` headers is refused.
    pub refuse_repeated_headers: bool,
    /// The proxies whose headers count.
    pub trusted_proxies: TrustedProxies,
    /// The settings of WebSockets.
    #[cfg(feature = "websocket")]
    pub websocket: WebSocketSettings,
}

impl Settings {
    /// The default maximum size of a body: 2 MiB.
    pub const BODY_LIMIT: usize = 2 * 1024 * 1024;

    /// The default maximum number of validation errors: 1,000.
    pub const MAX_VALIDATION_ERRORS: usize = MAX_REPORTED;

    /// The default size of the input that the validation errors of a response show: 256 KiB.
    pub const MAX_VALIDATION_INPUT: usize = 256 * 1024;

    /// Returns the settings of a profile.
    pub const fn of(profile: Profile) -> Self {
        let is_standard = matches!(profile, Profile::Standard);
        Settings {
            profile,
            default_status: if is_standard { DefaultStatus::ByMethod } else { DefaultStatus::AlwaysOk },
            head_on_get: is_standard,
            automatic_options: is_standard,
            redirect_slashes: true,
            absolute_redirects: false,
            body_limit: Settings::BODY_LIMIT,
            validation_status: StatusCode::UNPROCESSABLE_ENTITY,
            malformed_json_status: None,
            validation_input: true,
            max_validation_input: Settings::MAX_VALIDATION_INPUT,
            max_validation_errors: Settings::MAX_VALIDATION_ERRORS,
            form_limits: FormLimits::DEFAULT,
            strict_content_type: true,
            unsupported_media_type: is_standard,
            run_to_completion: !is_standard,
            openapi_as_fastapi: !is_standard,
            separate_input_output_schemas: true,
            refuse_repeated_headers: is_standard,
            trusted_proxies: TrustedProxies::none(),
            #[cfg(feature = "websocket")]
            websocket: WebSocketSettings::new(!is_standard),
        }
    }

    /// Returns the status of the response to malformed JSON.
    pub fn malformed_json_status(&self) -> StatusCode {
        self.malformed_json_status.unwrap_or(self.validation_status)
    }
}

impl Default for Settings {
    fn default() -> Self {
        Settings::of(Profile::Standard)
    }
}
