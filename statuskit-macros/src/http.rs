//! `#[http(NOT_FOUND)]` on an error, a variant, or one of several replies.

use crate::calls::Calls;
use crate::errors::Errors;
use crate::status::Status;
use quote::ToTokens;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Expr, Ident, Meta, Token, parse_quote};

/// What `#[http(…)]` says.
pub(crate) enum Http {
    /// `#[http(TOO_MANY_REQUESTS, header(RETRY_AFTER, "30"))]`
    Status { status: Expr, keys: Calls },
    /// `#[http(transparent)]`: the error inside answers.
    Transparent(Ident),
}

impl Http {
    /// Reads the one `#[http(…)]` of an item; its lack is a mistake at the item's name, mended as in the example.
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

    /// The status and its keys, where nothing inside could answer.
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

    /// Stands where a mistake was, so that everything else is still checked.
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
