//! `closes((4001, "Kicked out"), …)`: the close codes that the handler of a WebSocket chooses.

use crate::call::{Call, CallValue};
use crate::errors::MacroErrors;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote_spanned};
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Expr, ExprLit, Lit, Token, parenthesized};

pub(crate) struct CloseArg {
    code: Expr,
    meaning: Expr,
}

/// Returns the entries of the key. An invalid list has none; `check` reports it.
pub(crate) fn read(call: &Call) -> Vec<CloseArg> {
    parse(call).unwrap_or_default()
}

pub(crate) fn check(call: &Call, errors: &mut MacroErrors) {
    let closes = errors.keep(parse(call)).unwrap_or_default();
    for (index, close) in closes.iter().enumerate() {
        let code = close.number();
        if code.is_some_and(|code| !matches!(code, 1000..=1003 | 1007..=1014 | 3000..=4999)) {
            let message = "this close code cannot be sent: use one from 4000 to 4999 for the app's own, or one from \
                           1000 to 1003, 1007 to 1014, or 3000 to 3999";
            errors.at(&close.code, message);
        }
        if code.is_some() && closes[..index].iter().any(|earlier| earlier.number() == code) {
            let code = close.code.to_token_stream();
            errors.at(&close.code, format!("`{code}` is declared twice; keep only one"));
        }
    }
}

fn parse(call: &Call) -> syn::Result<Vec<CloseArg>> {
    let CallValue::Arguments(list) = &call.value else {
        let message = "expected close codes with their meanings: `closes((4001, \"Kicked out\"))`";
        return Err(syn::Error::new(call.key.span(), message));
    };
    let closes = Punctuated::<CloseArg, Token![,]>::parse_terminated.parse2(list.clone())?;
    Ok(closes.into_iter().collect())
}

impl Parse for CloseArg {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let entry;
        let example = |error: syn::Error| {
            let message = "expected a close code with its meaning: `(4001, \"Kicked out\")`";
            syn::Error::new(error.span(), message)
        };
        let read = |input: ParseStream| {
            let code = input.parse()?;
            input.parse::<Token![,]>()?;
            let meaning = input.parse()?;
            input.parse::<Option<Token![,]>>()?;
            Ok(Self { code, meaning })
        };
        if !input.peek(syn::token::Paren) {
            return Err(example(input.error("")));
        }
        parenthesized!(entry in input);
        read(&entry).map_err(example)
    }
}

impl CloseArg {
    /// Returns the number, if one is written.
    fn number(&self) -> Option<u32> {
        match &self.code {
            Expr::Lit(ExprLit { lit: Lit::Int(number), .. }) => number.base10_parse().ok(),
            _ => None,
        }
    }
}

/// `.close_code({ use … status::*; 4001 }, "Kicked out")`: the names of FastAPI's codes need no import.
impl ToTokens for CloseArg {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { code, meaning } = self;
        tokens.extend(quote_spanned!(code.span()=> .close_code(__kit::close_code!(#code), #meaning)));
    }
}
