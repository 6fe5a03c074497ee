//! `responses((status = 418, description = "…", body = Teapot), …)`: what the types cannot show.

use crate::errors::Errors;
use crate::status::Status;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Expr, Ident, Token, Type, parenthesized};

pub(crate) struct Response {
    status: Expr,
    description: Option<Expr>,
    body: Option<Type>,
}

/// The responses of the list; a list that cannot be read has none, and `check` says why.
pub(crate) fn read(list: &TokenStream) -> Vec<Response> {
    parse(list).unwrap_or_default()
}

pub(crate) fn check(list: &TokenStream, errors: &mut Errors) {
    for response in errors.keep(parse(list)).unwrap_or_default() {
        Status(&response.status).check(errors);
    }
}

fn parse(list: &TokenStream) -> syn::Result<Vec<Response>> {
    let responses = Punctuated::<Response, Token![,]>::parse_terminated.parse2(list.clone())?;
    Ok(responses.into_iter().collect())
}

impl Parse for Response {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let keys;
        let parentheses = parenthesized!(keys in input);
        let (mut status, mut description, mut body) = (None, None, None);
        while !keys.is_empty() {
            let key: Ident = keys.parse()?;
            keys.parse::<Token![=]>()?;
            match key.to_string().as_str() {
                "status" => status = Some(keys.parse()?),
                "description" => description = Some(keys.parse()?),
                "body" => body = Some(keys.parse()?),
                _ => {
                    return Err(syn::Error::new(
                        key.span(),
                        "a response has `status`, `description` and `body`",
                    ));
                }
            }
            keys.parse::<Option<Token![,]>>()?;
        }
        let missing = || syn::Error::new(parentheses.span.join(), "a response needs its `status = …`");
        Ok(Self { status: status.ok_or_else(missing)?, description, body })
    }
}

impl ToTokens for Response {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let status = Status(&self.status);
        let description = self.description.as_ref().map_or_else(|| quote!(""), ToTokens::to_token_stream);
        let place = self.status.span();
        tokens.extend(match &self.body {
            Some(body) => quote_spanned!(place=> .response_with::<#body>(#status, #description)),
            None => quote_spanned!(place=> .response(#status, #description)),
        });
    }
}
