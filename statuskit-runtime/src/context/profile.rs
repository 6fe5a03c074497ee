//! `Profile`: a set of settings under one name.

/// A set of settings under one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// What HTTP's and REST's conventions ask for.
    Standard,
    /// What FastAPI does: a client of a ported service sees no difference.
    ///
    /// The OpenAPI document is FastAPI's too, which is not always valid OpenAPI 3.1:
    /// [`App::openapi_as_fastapi`](crate::app::App::openapi_as_fastapi) says where, and `openapi_as_fastapi(false)` after
    /// the profile gives a valid one.
    FastApi,
}
