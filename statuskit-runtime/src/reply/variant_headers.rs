//! The headers of a variant of `#[derive(Reply)]`: `#[http(CREATED, header(LOCATION, …))]`.

use crate::body::BoxError;
use crate::error::HttpError;
use crate::response::{Response, header};
use http::header::{HeaderName, HeaderValue};

/// A header, or the reason why it is invalid. It is built before the value of the variant is sent.
pub type VariantHeader = Result<(HeaderName, HeaderValue), BoxError>;

/// Builds a header from these arguments.
///
/// # Errors
///
/// If the name or the value is not valid in HTTP.
pub fn variant_header<N, V>(name: N, value: V) -> VariantHeader
where
    N: TryInto<HeaderName, Error: Into<BoxError>>,
    V: TryInto<HeaderValue, Error: Into<BoxError>>,
{
    header(name, value)
}

/// Adds the headers to the response of the variant.
///
/// # Errors
///
/// Returns the error of the reply, or a 500 if one of the headers is invalid.
pub fn with_headers<const N: usize>(
    reply: Result<Response, HttpError>,
    headers: [VariantHeader; N],
) -> Result<Response, HttpError> {
    let mut response = reply?;
    for header in headers {
        let (name, value) = header.map_err(HttpError::internal)?;
        response.0.headers.append(name, value);
    }
    Ok(response)
}

/// Returns the name of such a header, for the documentation.
///
/// # Panics
///
/// If the name is not a valid header name.
pub fn header_name<N: TryInto<HeaderName>>(name: N) -> HeaderName {
    let Ok(name) = name.try_into() else { panic!("invalid header name: write one like `x-total-count`") };
    name
}
