//! Reads a type and its `#[security(…)]`.

use super::kind::Kind;
use crate::call::{Call, Value};
use crate::calls::Calls;
use crate::errors::Errors;
use proc_macro2::TokenStream;
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{
    Attribute, DeriveInput, Expr, ExprAssign, ExprLit, Ident, Lit, LitBool, Meta, Token, parenthesized, token,
};

pub(super) struct Scheme<'a> {
    pub(super) item: &'a DeriveInput,
    /// All schemes that the attributes name. There must be exactly one.
    pub(super) named: Vec<Named>,
}

/// `oauth2_password(token_url = "/token", scopes("items:read" = "Read items"))`
pub(super) struct Named {
    pub(super) name: Ident,
    pub(super) keys: Calls,
}

impl<'a> Scheme<'a> {
    pub(super) fn read(item: &'a DeriveInput, errors: &mut Errors) -> Self {
        let attrs = item.attrs.iter().filter(|attr| attr.path().is_ident("security"));
        let named = attrs.filter_map(|attr| errors.keep(named(attr))).flatten().collect();
        Self { item, named }
    }
}

/// Returns the schemes that one attribute names.
fn named(attr: &Attribute) -> syn::Result<Vec<Named>> {
    match &attr.meta {
        Meta::List(list) if !list.tokens.is_empty() => {
            let named = Punctuated::<Named, Token![,]>::parse_terminated.parse2(list.tokens.clone())?;
            Ok(named.into_iter().collect())
        }
        _ => Err(syn::Error::new_spanned(attr, "expected a scheme: `#[security(http_bearer)]`")),
    }
}

impl Parse for Named {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let message = "expected a scheme, such as `http_bearer` or `oauth2_password(token_url = \"/token\")`";
        let name: Ident = input.parse().map_err(|error| syn::Error::new(error.span(), message))?;
        if input.peek(Token![=]) {
            return Err(syn::Error::new(name.span(), misplaced(&name)));
        }
        if !input.peek(token::Paren) {
            return Ok(Self { name, keys: Calls::default() });
        }
        let keys;
        parenthesized!(keys in input);
        Ok(Self { name, keys: keys.parse()? })
    }
}

fn misplaced(key: &Ident) -> String {
    format!("`{key}` goes in the parentheses of its scheme: `http_bearer({key} = …)`")
}

impl Named {
    pub(super) fn kind(&self) -> Option<&'static Kind> {
        Kind::of(&self.name.to_string())
    }

    /// Returns the value of `auto_error = false` or `auto_error = true`.
    pub(super) fn auto_error(&self) -> Option<&LitBool> {
        match self.keys.get("auto_error")?.expr()? {
            Expr::Lit(ExprLit { lit: Lit::Bool(auto_error), .. }) => Some(auto_error),
            _ => None,
        }
    }

    pub(super) fn is_optional(&self) -> bool {
        self.auto_error().is_some_and(|auto_error| !auto_error.value)
    }

    /// Returns the scopes of `scopes("items:read" = "Read items")`, each with its description.
    pub(super) fn scopes(&self) -> syn::Result<Vec<ExprAssign>> {
        match self.keys.get("scopes") {
            Some(Call { value: Value::Arguments(list), .. }) => scopes(list),
            Some(call) => Err(refused(&call.key)),
            None => Ok(Vec::new()),
        }
    }
}

fn scopes(list: &TokenStream) -> syn::Result<Vec<ExprAssign>> {
    let scopes = Punctuated::<Expr, Token![,]>::parse_terminated.parse2(list.clone())?;
    let assigned = scopes.into_iter().map(|scope| match scope {
        Expr::Assign(scope) => Ok(scope),
        other => Err(refused(&other)),
    });
    assigned.collect()
}

fn refused(tokens: &impl quote::ToTokens) -> syn::Error {
    syn::Error::new_spanned(tokens, "a scope needs a description: `scopes(\"items:read\" = \"Read items\")`")
}
