//! `AppInfo`: what the questions need from an app.

use crate::contract::Contract;
use http::Method;
use serde_json::Value;

/// A built app, which the questions are about.
pub(crate) trait AppInfo {
    /// Returns the contract of its routes.
    fn contract(&self) -> &Contract;
    /// Returns its OpenAPI document.
    fn openapi(&self) -> Value;
    /// Returns the index, in the contract, of the route that matches a request.
    fn route_of(&self, method: &Method, path: &str) -> Option<usize>;
}
