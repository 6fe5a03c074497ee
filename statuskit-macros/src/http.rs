//! `#[http(NOT_FOUND)]` on an error, one of its variants, or a variant of a reply.

use crate::calls::Calls;
use crate::errors::Errors;
use crate::status::Status;
use quote::ToTokens;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Expr, Ident, Meta, Token, parse_quote};

/// The content of `#[http(…)]`.
pub(crate) enum Http {
    /// `#[http(TOO_MANY_REQUESTS, header(RETRY_AFTER, "30"))]`
    Status { status: Expr, keys: Calls },
    /// `#[http(transparent)]`: the inner error determines the response.
    Transparent(Ident),
}

impl Http {
    /// Reads the one `#[http(…)]` of an item. A missing one is reported at the item's name, with the example
    /// as the fix.
    pub(crate) fn read(attrs: &[Attribute], owner: &Ident, example: &str, errors: &mut Errors) -> Self {
        let mut attrs = attrs.iter().filter(|attr| attr.path().is_ident("http"));
        let Some(attr) = attrs.next() else {
            errors.at(owner, format!("`{owner}` has no status: add one, such as `#[http({example})]`"));
            return Self::unknown();
        };
        if let Some(second) = attrs.next() {
            errors.at(second, format!("`{owner}` has two `#[http(…)]` attributes; keep only one"));
        }
        let read = match &attr.meta {
            Meta::List(list) => list.parse_args(),
            Meta::Path(_) | Meta::NameValue(_) => {
                Err(syn::Error::new_spanned(attr, "the status goes in parentheses: `#[http(NOT_FOUND)]`"))
            }
        };
        errors.keep(read).unwrap_or_else(Self::unknown)
    }

    /// Returns the status and its keys, and reports `transparent`: a reply has no inner error.
    pub(crate) fn into_status(self, errors: &mut Errors) -> (Expr, Calls) {
        match self {
            Self::Status { status, keys } => (status, keys),
            Self::Transparent(word) => {
                errors.at(word, "`transparent` is for errors only: write a status, such as `#[http(OK)]`");
                Self::unknown().into_status(errors)
            }
        }
    }

    pub(crate) fn check(&self, errors: &mut Errors) {
        if let Self::Status { status, keys } = self {
            Status(status).check(errors);
            keys.check(errors);
        }
    }

    /// Returns a stand-in for an invalid attribute, so that everything else is still checked.
    fn unknown() -> Self {
        Self::Status { status: parse_quote!(INTERNAL_SERVER_ERROR), keys: Calls::default() }
    }
}

impl Parse for Http {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        if input.is_empty() {
            return Err(input.error("expected a status: `#[http(NOT_FOUND)]`"));
        }
        let status: Expr = input.parse()?;
        if let Expr::Assign(form) = &status {
            let status = form.right.to_token_stream();
            return Err(syn::Error::new_spanned(
                form,
                format!("write the status without a key: `#[http({status})]`"),
            ));
        }
        if let Some(transparent) = transparent(&status) {
            return Ok(Self::Transparent(transparent));
        }
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
        Ok(Self::Status { status, keys: input.parse()? })
    }
}

fn transparent(status: &Expr) -> Option<Ident> {
    match status {
        Expr::Path(path) => path.path.get_ident().filter(|name| *name == "transparent").cloned(),
        _ => None,
    }
}
