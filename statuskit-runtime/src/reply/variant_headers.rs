//! The headers of a variant of `#[derive(Reply)]`: `#[http(CREATED, header(LOCATION, …))]`.

use crate::body::BoxError;
use crate::error::HttpError;
use crate::response::{Response, header};
use http::header::{HeaderName, HeaderValue};

/// A header, or why HTTP cannot carry it: made before the value of the variant is sent.
pub type VariantHeader = Result<(HeaderName, HeaderValue), BoxError>;

/// The header of these arguments.
///
/// # Errors
///
/// When HTTP cannot carry them.
pub fn variant_header<N, V>(name: N, value: V) -> VariantHeader
where
    N: TryInto<HeaderName, Error: Into<BoxError>>,
    V: TryInto<HeaderValue, Error: Into<BoxError>>,
{
    header(name, value)
}

/// Adds them to what the variant answers.
///
/// # Errors
///
/// That of the reply; a 500 where HTTP cannot carry one of them.
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

/// The name of such a header, for the documentation.
///
/// # Panics
///
/// When it is none.
pub fn header_name<N: TryInto<HeaderName>>(name: N) -> HeaderName {
    let Ok(name) = name.try_into() else { panic!("this is not the name of a header") };
    name
}
