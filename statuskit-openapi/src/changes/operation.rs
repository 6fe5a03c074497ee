//! `DiffOperation`: a method of a path in one of the documents.

use super::document::DiffDocument;
use crate::METHODS;
use serde_json::Value;

/// A method of a path.
#[derive(Clone, Copy)]
pub(super) struct DiffOperation<'d> {
    method: &'static str,
    path: &'d str,
    /// The path item, whose parameters apply to all its operations.
    pub(super) item: &'d Value,
    pub(super) value: &'d Value,
}

/// Returns all operations of a document.
pub(super) fn operations(document: DiffDocument<'_>) -> Vec<DiffOperation<'_>> {
    let mut operations = Vec::new();
    for (path, item) in document.members(document.root, "paths") {
        for method in METHODS {
            if let Some(value) = item.get(method) {
                operations.push(DiffOperation { method, path, item, value });
            }
        }
    }
    operations
}

impl DiffOperation<'_> {
    /// Returns the method and path, such as `POST /users`.
    pub(super) fn line(&self) -> String {
        format!("{} {}", self.method.to_uppercase(), self.path)
    }

    /// Returns whether a client calls both in the same way. The names of captures do not matter to it.
    pub(super) fn is(&self, other: &DiffOperation<'_>) -> bool {
        self.method == other.method && shape(self.path) == shape(other.path)
    }

    /// Returns the position of a capture among those of the path.
    pub(super) fn capture(&self, name: &str) -> Option<usize> {
        let mut captures = self.path.split('{').skip(1).filter_map(|rest| rest.split('}').next());
        captures.position(|capture| capture == name)
    }
}

/// Input: `/items/{item_id}`. Output: `/items/{}`.
fn shape(path: &str) -> String {
    let mut pieces = path.split('{');
    let mut shape = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        shape.push_str("{}");
        shape.push_str(piece.split_once('}').map_or("", |(_, rest)| rest));
    }
    shape
}
