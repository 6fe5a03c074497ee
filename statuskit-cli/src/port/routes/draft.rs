//! `RoutePlanner` and `HandlerDraft`: the handlers while they are being planned.

use super::guards::Guards;
use super::handler::PortedHandler;
use super::ids::IdRule;
use crate::port::document::SourceOperation;
use crate::port::findings::Findings;
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
    pub(super) predicted: Map<String, Value>,
}

impl HandlerDraft<'_> {
    /// Adds a finding about a part of the operation, which is also a comment above the handler.
    pub(super) fn remark(&mut self, findings: &mut Findings, below: &str, text: impl Into<String>) {
        let text = text.into();
        let pointer = self.operation.pointer();
        let pointer = if below.is_empty() { pointer } else { format!("{pointer}/{below}") };
        findings.add(&pointer, text.clone());
        if !self.handler.remarks.contains(&text) {
            self.handler.remarks.push(text);
        }
    }
}
