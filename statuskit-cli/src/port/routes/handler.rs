//! `PortedHandler`: a handler of the generated code.

use super::guards::Guards;
use super::ids::IdRule;
use crate::port::rust_type::RustType;
use serde_json::{Map, Value};

/// A handler of the generated code.
#[derive(Debug)]
pub(crate) struct PortedHandler {
    /// The method and path, such as `POST /users`.
    pub(crate) line: String,
    pub(crate) method: &'static str,
    pub(crate) path: String,
    pub(crate) tags: Vec<String>,
    /// The name of the function.
    pub(crate) name: String,
    pub(crate) docs: Option<String>,
    /// The keys of the decorator, as code.
    pub(crate) keys: Vec<String>,
    pub(crate) parameters: Vec<PortedParameter>,
    /// The returned type, as code. Empty for nothing.
    pub(crate) returns: String,
    pub(crate) guard: Option<usize>,
    /// Comments above the decorator, each a finding for whoever ports the service.
    pub(crate) remarks: Vec<String>,
    /// The types that the signature and the decorator name.
    pub(crate) types: Vec<RustType>,
    /// The operation that the framework documents, in OpenAPI 3.1.
    pub(crate) predicted: Value,
}

/// A parameter of a handler.
#[derive(Debug)]
pub(crate) struct PortedParameter {
    pub(crate) name: String,
    /// The attribute as code, such as `#[query(ge = 1)]`. Empty if none is needed.
    pub(crate) attribute: String,
    pub(crate) docs: Option<String>,
    /// The type as code.
    pub(crate) ty: String,
}

/// All handlers of a document, with what they share.
#[derive(Debug)]
pub(crate) struct Routes {
    pub(crate) handlers: Vec<PortedHandler>,
    pub(crate) guards: Guards,
    pub(crate) id_rule: IdRule,
    /// The components that the framework writes for the parts of bodies.
    pub(crate) bodies: Map<String, Value>,
}
