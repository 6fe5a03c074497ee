//! `Profile`: a set of settings under one name.

/// A set of settings under one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// The conventions of HTTP and REST.
    Standard,
    /// FastAPI's behaviour: a client of a ported service sees no difference.
    ///
    /// An error that no handler has raised, such as a panic, is plain text: `Internal Server Error`.
    ///
    /// The OpenAPI document is FastAPI's too, and so is not always valid OpenAPI 3.1:
    /// [`App::openapi_as_fastapi`](crate::app::App::openapi_as_fastapi) lists the exceptions. Call
    /// `openapi_as_fastapi(false)` after the profile for a valid document.
    FastApi,
}
