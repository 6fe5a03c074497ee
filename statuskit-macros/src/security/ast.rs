//! Reads a type and its `#[security(…)]`.

use super::kind::KnownScheme;
use crate::call::{Call, CallValue};
use crate::calls::Calls;
use crate::errors::MacroErrors;
use proc_macro2::TokenStream;
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{
    Attribute, DeriveInput, Expr, ExprAssign, ExprLit, Ident, Lit, LitBool, Meta, Token, parenthesized, token,
};

pub(super) struct SchemeItem<'a> {
    pub(super) item: &'a DeriveInput,
    /// All schemes that the attributes name. There must be exactly one.
    pub(super) named: Vec<NamedArg>,
}

/// `oauth2_password(token_url = "/token", scopes("items:read" = "Read items"))`
pub(super) struct NamedArg {
    pub(super) name: Ident,
    pub(super) keys: Calls,
}

impl<'a> SchemeItem<'a> {
    pub(super) fn read(item: &'a DeriveInput, errors: &mut MacroErrors) -> Self {
        let attrs = item.attrs.iter().filter(|attr| attr.path().is_ident("security"));
        let named = attrs.filter_map(|attr| errors.keep(named(attr))).flatten().collect();
        Self { item, named }
    }
}

/// Returns the schemes that one attribute names.
fn named(attr: &Attribute) -> syn::Result<Vec<NamedArg>> {
    match &attr.meta {
        Meta::List(list) if !list.tokens.is_empty() => {
            let scheme = scheme_in(&list.tokens);
            let parse = |input: ParseStream| all_named(input, scheme);
            parse.parse2(list.tokens.clone())
        }
        _ => Err(syn::Error::new_spanned(attr, "expected a scheme: `#[security(http_bearer)]`")),
    }
}

fn all_named(input: ParseStream, scheme: &str) -> syn::Result<Vec<NamedArg>> {
    let mut named = Vec::new();
    while !input.is_empty() {
        named.push(NamedArg::parse(input, scheme)?);
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
    }
    Ok(named)
}

/// Returns the name of the scheme in an attribute, for messages. Without one, it is an example.
fn scheme_in(tokens: &TokenStream) -> &'static str {
    let mut schemes = tokens.clone().into_iter().filter_map(|token| KnownScheme::of(&token.to_string()));
    schemes.next().map_or("http_bearer", |scheme| scheme.name)
}

impl NamedArg {
    /// Reads one scheme. A key outside of the parentheses belongs inside those of `scheme`.
    fn parse(input: ParseStream, scheme: &str) -> syn::Result<Self> {
        let message = "expected a scheme, such as `http_bearer` or `oauth2_password(token_url = \"/token\")`";
        let name: Ident = input.parse().map_err(|error| syn::Error::new(error.span(), message))?;
        if input.peek(Token![=]) {
            return Err(syn::Error::new(name.span(), misplaced(&name, scheme)));
        }
        if !input.peek(token::Paren) {
            return Ok(Self { name, keys: Calls::default() });
        }
        let keys;
        parenthesized!(keys in input);
        Ok(Self { name, keys: keys.parse()? })
    }
}

fn misplaced(key: &Ident, scheme: &str) -> String {
    format!("`{key}` goes in the parentheses of its scheme: `{scheme}({key} = …)`")
}

impl NamedArg {
    pub(super) fn kind(&self) -> Option<&'static KnownScheme> {
        KnownScheme::of(&self.name.to_string())
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
            Some(Call { value: CallValue::Arguments(list), .. }) => scopes(list),
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
