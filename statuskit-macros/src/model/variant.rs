//! One variant of an enum.

use super::field::{Field, take_fields};
use super::rename;
use super::serde::Serde;
use crate::attrs::cfgs;
use crate::errors::Errors;
use syn::ext::IdentExt;
use syn::{Attribute, Fields, Ident, LitStr};

pub(crate) struct Variant {
    pub(crate) ident: Ident,
    pub(crate) cfgs: Vec<Attribute>,
    pub(crate) shape: Shape,
    pub(crate) fields: Vec<Field>,
    pub(crate) serde: Serde,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Unit,
    Tuple,
    Struct,
}

impl Variant {
    pub(crate) fn take(variant: &mut syn::Variant, errors: &mut Errors) -> Self {
        let cfgs = cfgs(&variant.attrs);
        let prefix = rename::variant(&variant.ident.to_string(), "snake_case") + "_";
        Self {
            ident: variant.ident.clone(),
            serde: Serde::take(&mut variant.attrs, errors),
            shape: Shape::of(&variant.fields),
            fields: take_fields(&mut variant.fields, &prefix, &cfgs, errors),
            cfgs,
        }
    }

    /// Returns the name on the wire.
    pub(crate) fn name(&self, rename_all: Option<&LitStr>) -> String {
        let ident = self.ident.unraw().to_string();
        match (self.serde.text("rename"), rename_all) {
            (Some(name), _) => name.value(),
            (None, Some(rule)) => rename::variant(&ident, &rule.value()),
            (None, None) => ident,
        }
    }

    pub(crate) fn is_readable(&self) -> bool {
        !self.serde.skips_reading()
    }
}

impl Shape {
    const fn of(fields: &Fields) -> Self {
        match fields {
            Fields::Unit => Self::Unit,
            Fields::Unnamed(_) => Self::Tuple,
            Fields::Named(_) => Self::Struct,
        }
    }
}
