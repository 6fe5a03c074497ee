//! The `#[serde(…)]` attributes of a model, a variant or a field.

use crate::errors::MacroErrors;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, ExprLit, Lit, LitStr, Meta, MetaNameValue, Token};

/// The arguments of all `#[serde(…)]` attributes here, in order.
pub(crate) struct Serde(pub(crate) Vec<Meta>);

impl Serde {
    /// Removes the attributes; the expansion writes them again, with what `#[model]` adds.
    pub(crate) fn take(attrs: &mut Vec<Attribute>, errors: &mut MacroErrors) -> Self {
        let mut metas = Vec::new();
        for attr in attrs.extract_if(.., |attr| attr.path().is_ident("serde")) {
            let list = attr.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
            metas.extend(errors.keep(list).into_iter().flatten());
        }
        Self(metas)
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Meta> {
        self.0.iter().find(|meta| meta.path().is_ident(name))
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Returns the string of an argument such as `rename = "…"`.
    pub(crate) fn text(&self, name: &str) -> Option<&LitStr> {
        self.texts(name).next()
    }

    /// Returns the strings of all arguments such as `alias = "…"`.
    pub(crate) fn texts(&self, name: &str) -> impl Iterator<Item = &LitStr> {
        let named = self.0.iter().filter(move |meta| meta.path().is_ident(name));
        named.filter_map(text)
    }

    /// Returns whether serde skips this when it deserializes.
    pub(crate) fn skips_reading(&self) -> bool {
        self.has("skip") || self.has("skip_deserializing")
    }
}

impl ToTokens for Serde {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let metas = &self.0;
        if !metas.is_empty() {
            tokens.extend(quote!(#[serde(#(#metas),*)]));
        }
    }
}

/// Returns the string of `name = "…"`.
pub(crate) fn text(meta: &Meta) -> Option<&LitStr> {
    match meta {
        Meta::NameValue(MetaNameValue { value: Expr::Lit(ExprLit { lit: Lit::Str(text), .. }), .. }) => {
            Some(text)
        }
        _ => None,
    }
}
