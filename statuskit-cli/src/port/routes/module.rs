//! `PortedModule`: the handlers with one tag, and their router.

use super::handler::{Declaration, PortedHandler};
use crate::port::names::{escaped, snake};

/// A module of handlers.
#[derive(Debug)]
pub(crate) struct PortedModule<'h> {
    /// The name of the file.
    pub(crate) name: String,
    pub(crate) handlers: Vec<&'h PortedHandler>,
    /// The prefix that all paths share.
    pub(crate) prefix: String,
    /// The tags that all handlers share.
    pub(crate) tags: Vec<String>,
    /// The guard that all handlers share.
    pub(crate) guard: Option<usize>,
    /// The responses that all handlers declare.
    pub(crate) declarations: Vec<Declaration>,
}

impl<'h> PortedModule<'h> {
    /// Groups handlers by their last tag, in the order in which the tags appear.
    pub(crate) fn all(handlers: &'h [PortedHandler]) -> Vec<Self> {
        let mut groups: Vec<(String, Vec<&PortedHandler>)> = Vec::new();
        for handler in handlers {
            let tags: Vec<_> = handler.tags.iter().map(String::as_str).collect();
            let name = module_name(&tags);
            match groups.iter_mut().find(|(known, _)| *known == name) {
                Some((_, group)) => group.push(handler),
                None => groups.push((name, vec![handler])),
            }
        }
        groups.into_iter().map(|(name, handlers)| PortedModule::new(name, handlers)).collect()
    }

    fn new(name: String, handlers: Vec<&'h PortedHandler>) -> Self {
        let paths: Vec<_> = handlers.iter().map(|handler| handler.path.as_str()).collect();
        let first = handlers[0];
        let tags = if handlers.iter().all(|handler| handler.tags == first.tags) {
            first.tags.clone()
        } else {
            Vec::new()
        };
        let guard = first.guard.filter(|guard| handlers.iter().all(|handler| handler.guard == Some(*guard)));
        let is_shared = |declaration: &&Declaration| {
            let is_plain = declaration.others.is_empty() && declaration.status.parse::<u16>().is_ok();
            is_plain && handlers.iter().all(|handler| handler.declarations.contains(declaration))
        };
        let shared = first.declarations.iter().filter(is_shared).cloned().collect();
        let declarations = if handlers.len() > 1 { shared } else { Vec::new() };
        PortedModule { declarations, name, prefix: shared_prefix(&paths), tags, guard, handlers }
    }
}

/// Returns the name of the module of handlers with these tags: the last one.
pub(super) fn module_name(tags: &[&str]) -> String {
    let name = tags.last().map_or_else(|| "root".to_owned(), |tag| snake(tag));
    match escaped(&name).as_str() {
        "main" | "tests" | "models" | "security" | "errors" | "openapi" => format!("{name}_routes"),
        escaped if escaped != name => format!("{name}_routes"),
        _ => name,
    }
}

/// Returns the longest prefix of whole segments without captures that all paths share.
fn shared_prefix(paths: &[&str]) -> String {
    let mut prefix = String::new();
    let first = paths.first().copied().unwrap_or_default();
    for segment in first.split('/').skip(1) {
        let longer = format!("{prefix}/{segment}");
        let is_shared = paths.iter().all(|path| *path == longer || path.starts_with(&format!("{longer}/")));
        if segment.is_empty() || segment.contains(['{', '}']) || !is_shared {
            break;
        }
        prefix = longer;
    }
    prefix
}

#[cfg(test)]
mod tests {
    use super::shared_prefix;

    #[test]
    fn a_prefix_consists_of_whole_segments_without_captures() {
        assert_eq!(shared_prefix(&["/api/items", "/api/items/{id}"]), "/api/items");
        assert_eq!(shared_prefix(&["/api/items", "/api/item"]), "/api");
        assert_eq!(shared_prefix(&["/{a}/b", "/{a}/c"]), "");
        assert_eq!(shared_prefix(&["/"]), "");
    }
}
