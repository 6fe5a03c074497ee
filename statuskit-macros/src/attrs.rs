//! Finds the attributes of an item by name.

use syn::Attribute;

pub(crate) fn named<'a>(attrs: &'a [Attribute], name: &'a str) -> impl Iterator<Item = &'a Attribute> {
    attrs.iter().filter(move |attr| attr.path().is_ident(name))
}

/// Returns the `#[cfg]`s of an item, which the code generated for it needs as well.
pub(crate) fn cfgs(attrs: &[Attribute]) -> Vec<Attribute> {
    named(attrs, "cfg").cloned().collect()
}
