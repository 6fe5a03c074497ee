//! The guard of a handler.

use super::draft::{HandlerDraft, RoutePlanner};
use crate::port::document::pointer_part;
use serde_json::{Value, json};

impl<'d> RoutePlanner<'_, 'd> {
    /// Chooses the guard of a handler.
    pub(super) fn security(&mut self, draft: &mut HandlerDraft<'d>) {
        let Some(requirement) = draft.operation.value.get("security") else { return };
        let found = self.guards.guards.iter().position(|guard| guard.requirement == *requirement);
        let Some(found) = found else { return };
        draft.handler.guard = Some(found);
        let guard = &self.guards.guards[found];
        let mut written: Vec<Value> = Vec::new();
        for (scheme, _) in &guard.schemes {
            written.push(json!({self.guards.schemes[*scheme].name.clone(): guard.scopes}));
        }
        draft.predicted.insert("security".to_owned(), written.into());
        if guard.schemes.len() > 1 {
            let text =
                "any of the schemes is accepted, though FastAPI also lists those that are all required";
            draft.remark(&mut self.planner.findings, "security", text);
        }
        for (scheme, _) in &guard.schemes {
            let name = pointer_part(&self.guards.schemes[*scheme].name);
            let text =
                "the document names the scheme, but neither what the guard checks nor what it provides";
            self.planner.findings.add(&format!("/components/securitySchemes/{name}"), text);
        }
    }
}
