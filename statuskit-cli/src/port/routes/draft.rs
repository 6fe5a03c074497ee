//! `RoutePlanner` and `HandlerDraft`: the handlers while they are being planned.

use super::guards::Guards;
use super::handler::PortedHandler;
use super::ids::IdRule;
use crate::port::document::SourceOperation;
use crate::port::names::TakenNames;
use crate::port::plan::Planner;
use serde_json::{Map, Value};

/// Plans one handler after the other.
pub(super) struct RoutePlanner<'p, 'd> {
    pub(super) planner: &'p mut Planner<'d>,
    pub(super) guards: Guards,
    pub(super) id_rule: IdRule,
    pub(super) bodies: Map<String, Value>,
}

/// A handler that is being planned.
pub(super) struct HandlerDraft<'d> {
    pub(super) operation: SourceOperation<'d>,
    /// The name in the style of types, for the types that it needs.
    pub(super) hint: String,
    pub(super) handler: PortedHandler,
    pub(super) names: TakenNames,
    /// The entries of `responses(…)`.
    pub(super) declarations: Vec<String>,
    pub(super) predicted: Map<String, Value>,
}

impl HandlerDraft<'_> {
    /// Returns the JSON pointer of a member of the operation.
    pub(super) fn pointer(&self, below: &str) -> String {
        format!("{}/{below}", self.operation.pointer())
    }
}
