//! `Listing`: the error type of one function while it is described.

use super::ErrorList;
use crate::origin::{Origin, SourceLocation};
use std::any::TypeId;

/// The function whose error type is being described, and the variants that it lists.
#[derive(Clone, Debug)]
pub(crate) struct Listing {
    /// Where the function is defined.
    function: SourceLocation,
    /// The variants that the function lists, or `None` if it returns any.
    list: Option<ErrorList>,
    /// The error type of the function: that of its list, or else the first one that is described.
    error: Option<TypeId>,
    /// Whether that type is being described at the moment.
    is_inside: bool,
}

impl Listing {
    /// Creates the listing of the function that is defined here.
    pub(crate) fn new(function: SourceLocation, list: Option<&ErrorList>) -> Self {
        Listing { function, error: list.map(|list| list.error), list: list.cloned(), is_inside: false }
    }

    /// Begins the description of an error type, if it is that of the function.
    pub(super) fn enter(&mut self, error: TypeId) -> bool {
        let is_own = !self.is_inside && *self.error.get_or_insert(error) == error;
        self.is_inside |= is_own;
        is_own
    }

    /// Ends the description that [`enter`](Listing::enter) began.
    pub(super) const fn leave(&mut self) {
        self.is_inside = false;
    }

    /// Returns the function, if the status belongs to its error type.
    pub(super) fn function(&self) -> Option<SourceLocation> {
        self.is_inside.then_some(self.function)
    }

    /// Returns whether the function may raise this variant inside these transparent ones.
    pub(super) fn allows(&self, within: &[Origin], variant: &Origin) -> bool {
        let Some(list) = self.list.as_ref().filter(|_| self.is_inside) else { return true };
        let path: Vec<_> = within.iter().chain([variant]).filter_map(listed_name).collect();
        list.contains(&path)
    }
}

/// Returns the name by which `errors = […]` lists a variant, or a struct.
fn listed_name(origin: &Origin) -> Option<&'static str> {
    match *origin {
        Origin::Error { variant: Some(variant), .. } => Some(variant),
        Origin::Error { type_name, variant: None } => Some(name_of_type(type_name)),
        _ => None,
    }
}

/// Input: `shop::Outdated<shop::Item>`. Output: `Outdated`.
fn name_of_type(type_name: &'static str) -> &'static str {
    let path = type_name.split('<').next().unwrap_or(type_name);
    path.rsplit("::").next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::name_of_type;

    #[test]
    fn a_type_is_listed_without_module_and_arguments() {
        assert_eq!(name_of_type("shop::Outdated<shop::Item>"), "Outdated");
    }
}
