//! The ids of operations: which rule derives them from the names of the functions.

use crate::port::document::SourceOperation;
use crate::port::names::{id_suffix, snake};
use statuskit_openapi::title_of;

/// How a service derives the ids of its operations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IdRule {
    /// FastAPI's: the name, the path and the method.
    Default,
    /// The name alone.
    Name,
    /// The name alone, set once FastAPI had derived titles and bodies from its own id.
    LateName,
    /// The first tag, a sign, and the name.
    Tag(char),
}

impl IdRule {
    /// Returns the rule that most operations keep.
    pub(crate) fn of(operations: &[SourceOperation<'_>]) -> Self {
        let rules = [IdRule::Default, IdRule::Name, IdRule::Tag('-'), IdRule::Tag(':'), IdRule::Tag('_')];
        let kept = |rule: &IdRule| {
            let keeps = |operation: &&SourceOperation<'_>| {
                let name = function_name(operation);
                let name = if crate::port::names::is_snake(&name) { name } else { snake(&name) };
                rule.id(operation, &name) == operation.text("operationId")
            };
            operations.iter().filter(keeps).count()
        };
        // Of equal ones, the first.
        match rules.into_iter().rev().max_by_key(kept) {
            Some(IdRule::Name) if operations.iter().any(has_default_names) => IdRule::LateName,
            Some(rule) => rule,
            None => IdRule::Default,
        }
    }

    /// Returns the id of an operation whose function has this name.
    pub(crate) fn id(self, operation: &SourceOperation<'_>, name: &str) -> String {
        match self {
            IdRule::Default => format!("{name}{}", id_suffix(operation.path, operation.method)),
            IdRule::Name | IdRule::LateName => name.to_owned(),
            IdRule::Tag(sign) => match operation.tags().first() {
                Some(tag) => format!("{tag}{sign}{name}"),
                None => name.to_owned(),
            },
        }
    }

    /// Returns whether titles and the names of bodies come from FastAPI's own id.
    pub(crate) fn is_late(self) -> bool {
        self == IdRule::LateName
    }

    /// Returns the call on the app, as code. `None` for FastAPI's rule.
    pub(crate) fn code(self) -> Option<String> {
        match self {
            IdRule::Default => None,
            IdRule::Name => Some("operation_ids(|route, _| route.name.clone())".to_owned()),
            IdRule::LateName => Some("renamed_operation_ids(|route, _| route.name.clone())".to_owned()),
            IdRule::Tag(sign) => Some(format!(
                "operation_ids(|route, _| match route.tags.first() {{\n            Some(tag) => format!(\"{{tag}}{sign}{{}}\", route.name),\n            None => route.name.clone(),\n        }})"
            )),
        }
    }
}

/// Returns the name of the function in Python: the id without the path and the method, or without the tag.
pub(super) fn function_name(operation: &SourceOperation<'_>) -> String {
    let id = operation.text("operationId");
    if id.is_empty() {
        let named = format!("{} {}", operation.method, operation.path);
        return snake(&named);
    }
    // A mounted app, or one whose prefix was added later, knows only the end of its path.
    let mut path = operation.path;
    loop {
        if let Some(name) =
            id.strip_suffix(&id_suffix(path, operation.method)).filter(|name| !name.is_empty())
        {
            return name.to_owned();
        }
        match path.get(1..).and_then(|rest| rest.find('/')) {
            Some(next) => path = &path[next + 1..],
            None => break,
        }
    }
    let tags = operation.tags();
    let without_tag = tags.iter().find_map(|tag| {
        let rest = id.strip_prefix(tag)?;
        let rest = rest.strip_prefix(['-', ':', '_'])?;
        (!rest.is_empty()).then(|| rest.to_owned())
    });
    without_tag.unwrap_or_else(|| id.to_owned())
}

/// Returns whether a title or the name of a body comes from FastAPI's own id, though the operation has another.
fn has_default_names(operation: &SourceOperation<'_>) -> bool {
    let name = function_name(operation);
    let id = IdRule::Default.id(operation, &name);
    if id == operation.text("operationId") {
        return false;
    }
    let text = operation.value.to_string();
    let title = title_of(&format!("Response_{id}"));
    text.contains(&format!("#/components/schemas/Body_{id}\""))
        || text.contains(&format!("\"title\":\"{title}\""))
}
