//! speedate, pydantic's own parser, with pydantic's settings and in pydantic's words.

use crate::tree::Text;
use crate::value::Problem;
use speedate::{
    DateTimeConfig, MicrosecondsPrecisionOverflowBehavior, ParseError, TimeConfig, TimestampUnit,
};
use strum::EnumMessage;

/// Times from numbers are in UTC. Digits after the microseconds are dropped.
pub(super) const TIME: TimeConfig = TimeConfig {
    microseconds_precision_overflow_behavior: MicrosecondsPrecisionOverflowBehavior::Truncate,
    unix_timestamp_offset: Some(0),
};

/// Numbers above 20,000,000,000 count milliseconds, smaller ones seconds.
pub(super) const DATETIME: DateTimeConfig =
    DateTimeConfig { timestamp_unit: TimestampUnit::Infer, time_config: TIME };

/// Returns pydantic's words for an error: `input is too short`.
pub(super) fn words(error: ParseError) -> &'static str {
    error.get_documentation().unwrap_or_default()
}

/// Rejects NaN, which speedate does not check for.
pub(super) fn not_nan(number: f64) -> Result<f64, &'static str> {
    if number.is_nan() { Err("NaN values not permitted") } else { Ok(number) }
}

/// Rejects lone surrogates.
pub(super) fn unicode(text: &Text) -> Result<&str, Problem> {
    text.as_str().ok_or_else(Problem::string_unicode)
}

/// Creates a problem whose message ends with the error.
pub(super) fn with_error(kind: &'static str, msg: &str, error: &'static str) -> Problem {
    Problem::new(kind, format!("{msg}, {error}")).with("error", error)
}
