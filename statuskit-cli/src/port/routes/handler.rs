//! `PortedHandler`: a handler of the generated code.

use super::errors::ServiceErrors;
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
    /// The entries of `responses(…)`.
    pub(crate) declarations: Vec<Declaration>,
    /// Comments above the decorator, each a finding for whoever ports the service.
    pub(crate) remarks: Vec<String>,
    /// The types that the signature and the decorator name.
    pub(crate) types: Vec<RustType>,
    /// The operation that the framework documents, in OpenAPI 3.1.
    pub(crate) predicted: Value,
}

/// A response that only `responses(…)` declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Declaration {
    /// The status as it is in the document: a number, a range or `default`.
    pub(crate) status: String,
    pub(crate) description: String,
    /// The type of the body, as code.
    pub(crate) body: Option<String>,
    /// `media_type = "…"` and `example = json!(…)`, as code.
    pub(crate) others: Vec<String>,
}

impl Declaration {
    /// Returns whether it is an error that a handler raises: not the one of validation.
    pub(crate) fn is_error(&self) -> bool {
        self.status.parse().is_ok_and(|status: u16| (400..=999).contains(&status) && status != 422)
    }
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
    pub(crate) errors: ServiceErrors,
    pub(crate) id_rule: IdRule,
    /// The components that the framework writes for the parts of bodies.
    pub(crate) bodies: Map<String, Value>,
}
