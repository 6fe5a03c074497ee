//! The attributes of an item by their name.

use syn::Attribute;

pub(crate) fn named<'a>(attrs: &'a [Attribute], name: &'a str) -> impl Iterator<Item = &'a Attribute> {
    attrs.iter().filter(move |attr| attr.path().is_ident(name))
}

/// The `#[cfg]`s, which what is written for the item needs as well.
pub(crate) fn cfgs(attrs: &[Attribute]) -> Vec<Attribute> {
    named(attrs, "cfg").cloned().collect()
}
