//! `responses((status = 418, description = "…", body = Teapot), …)`: what the types cannot show.

use crate::errors::Errors;
use crate::status::Status;
use crate::written::written;
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
    let responses = errors.keep(parse(list)).unwrap_or_default();
    for (index, response) in responses.iter().enumerate() {
        Status(&response.status).check(errors);
        check_repeated(response, &responses[..index], errors);
    }
}

/// Entries of one status are the bodies it may have, so each must name another.
fn check_repeated(response: &Response, earlier: &[Response], errors: &mut Errors) {
    let status = written(&response.status);
    let Some(other) = earlier.iter().find(|other| written(&other.status) == status) else { return };
    let body = |response: &Response| response.body.as_ref().map(written);
    let message = match (body(other), body(response)) {
        (None, None) => format!("{status} is declared twice; keep one"),
        (Some(one), Some(other)) if one == other => {
            format!("{status} is declared twice with `{one}`; keep one")
        }
        (Some(body), None) | (None, Some(body)) => {
            format!("{status} is declared with the body `{body}` and without one; keep one of the two")
        }
        (Some(_), Some(_)) => return,
    };
    errors.at(&response.status, message);
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

impl Response {
    /// A status that forbids a body wants an entry without one; the error stands at the body's type.
    pub(crate) fn assertion(&self) -> Option<TokenStream> {
        let (status, body) = (Status(&self.status), self.body.as_ref()?);
        status.may_forbid_body().then(|| {
            quote! {
                const _: () = __kit::response::need_declarable::<
                    { __kit::response::forbids_body(#status) },
                    #body
                >();
            }
        })
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
