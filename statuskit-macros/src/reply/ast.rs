//! Reads an enum of replies.

use crate::calls::Calls;
use crate::docs::docs;
use crate::errors::MacroErrors;
use crate::http::Http;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote_spanned};
use syn::{Data, DeriveInput, Expr, Fields, Generics, Ident, Member};

pub(crate) struct Replies<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) generics: &'a Generics,
    pub(crate) variants: Vec<ReplyVariant<'a>>,
}

pub(crate) struct ReplyVariant<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) fields: &'a Fields,
    pub(crate) status: Expr,
    pub(crate) keys: Calls,
    /// The doc comment, which says what the status means.
    pub(crate) docs: String,
}

impl<'a> Replies<'a> {
    pub(crate) fn read(item: &'a DeriveInput, errors: &mut MacroErrors) -> Option<Self> {
        let Data::Enum(data) = &item.data else {
            let message =
                "`Reply` can only be derived for an enum; to set a single status, use the key `status = …`";
            errors.at(&item.ident, message);
            return None;
        };
        let variants = data.variants.iter().map(|variant| ReplyVariant::read(variant, errors)).collect();
        Some(Self { ident: &item.ident, generics: &item.generics, variants })
    }
}

impl<'a> ReplyVariant<'a> {
    fn read(variant: &'a syn::Variant, errors: &mut MacroErrors) -> Self {
        let (status, keys) =
            Http::read(&variant.attrs, &variant.ident, "CREATED", errors).into_status(errors);
        let docs = docs(&variant.attrs);
        Self { ident: &variant.ident, fields: &variant.fields, status, keys, docs }
    }

    /// Returns the field of the one value, `0` or a name, or `None` for a variant without a value.
    pub(crate) fn member(&self) -> Option<Member> {
        self.fields.members().next()
    }

    /// Returns the type that is sent, or `()` for a variant without a value.
    pub(crate) fn sent(&self) -> TokenStream {
        match self.fields.iter().next() {
            Some(field) => field.ty.to_token_stream(),
            None => quote_spanned!(self.ident.span()=> ()),
        }
    }
}
