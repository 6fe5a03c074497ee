//! `responses((status = 418, description = "…", body = Teapot), …)`: responses that the types do not show.

use crate::errors::MacroErrors;
use crate::status::Status;
use crate::written::written;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Expr, ExprLit, Ident, Lit, LitStr, Token, Type, parenthesized};

/// The ranges that OpenAPI knows, and the key for all other statuses.
const RANGES: [&str; 6] = ["1XX", "2XX", "3XX", "4XX", "5XX", "default"];

pub(crate) struct ResponseArg {
    status: Expr,
    description: Option<Expr>,
    body: Option<Type>,
    media_type: Option<Expr>,
    /// `example = json!(…)` and `header("X-Total": u64, "…")` as calls of the
    /// builder.
    more: Vec<TokenStream>,
}

/// Returns the responses of the list. An invalid list has none; `check` reports it.
pub(crate) fn read(list: &TokenStream) -> Vec<ResponseArg> {
    parse(list).unwrap_or_default()
}

pub(crate) fn check(list: &TokenStream, errors: &mut MacroErrors) {
    let responses = errors.keep(parse(list)).unwrap_or_default();
    for (index, response) in responses.iter().enumerate() {
        match response.range() {
            Some(range) => check_range(range, response, errors),
            None => Status(&response.status).check(errors),
        }
        check_repeated(response, &responses[..index], errors);
    }
}

fn check_range(range: &LitStr, response: &ResponseArg, errors: &mut MacroErrors) {
    if !RANGES.contains(&range.value().as_str()) {
        errors.at(range, "a quoted status is a range: `\"4XX\"`, or `\"default\"` for all other statuses");
    }
    if response.media_type.is_some() || !response.more.is_empty() {
        errors.at(range, "a range only takes `description` and `body`");
    }
}

/// Rejects two entries of one status with the same body and media type: such entries are alternatives, so each
/// needs its own.
fn check_repeated(response: &ResponseArg, earlier: &[ResponseArg], errors: &mut MacroErrors) {
    let status = written(&response.status);
    let media_type = |response: &ResponseArg| response.media_type.as_ref().map(written);
    let is_same =
        |other: &&ResponseArg| written(&other.status) == status && media_type(other) == media_type(response);
    let Some(other) = earlier.iter().find(is_same) else { return };
    let body = |response: &ResponseArg| response.body.as_ref().map(written);
    let message = match (body(other), body(response)) {
        (None, None) => format!("`{status}` is declared twice; keep only one"),
        (Some(one), Some(other)) if one == other => {
            format!("`{status}` is declared twice with the body `{one}`; keep only one")
        }
        (Some(body), None) | (None, Some(body)) => {
            format!("`{status}` is declared both with the body `{body}` and without one; keep only one")
        }
        (Some(_), Some(_)) => return,
    };
    errors.at(&response.status, message);
}

fn parse(list: &TokenStream) -> syn::Result<Vec<ResponseArg>> {
    let responses = Punctuated::<ResponseArg, Token![,]>::parse_terminated.parse2(list.clone())?;
    Ok(responses.into_iter().collect())
}

impl Parse for ResponseArg {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let keys;
        let parentheses = parenthesized!(keys in input);
        let (mut status, mut description, mut body) = (None, None, None);
        let (mut media_type, mut more) = (None, Vec::new());
        while !keys.is_empty() {
            let key: Ident = keys.parse()?;
            if key == "header" {
                more.push(header(&keys)?);
                keys.parse::<Option<Token![,]>>()?;
                continue;
            }
            keys.parse::<Token![=]>()?;
            match key.to_string().as_str() {
                "status" => status = Some(keys.parse()?),
                "description" => description = Some(keys.parse()?),
                "body" => body = Some(keys.parse()?),
                "media_type" => media_type = Some(keys.parse()?),
                "example" => more.push(call(&quote!(response_example), &keys)?),
                _ => {
                    return Err(syn::Error::new(
                        key.span(),
                        "a response only takes `status`, `description`, `body`, `media_type`, `example` \
                         and `header(NAME, \"description\")`",
                    ));
                }
            }
            keys.parse::<Option<Token![,]>>()?;
        }
        let missing = || syn::Error::new(parentheses.span.join(), "a response needs a `status = …`");
        Ok(Self { status: status.ok_or_else(missing)?, description, body, media_type, more })
    }
}

fn call(method: &TokenStream, keys: ParseStream) -> syn::Result<TokenStream> {
    let value: Expr = keys.parse()?;
    Ok(quote!(.#method(#value)))
}

/// Reads `header("Location", "Where it is")` or `header("X-Total": u64, "How many there are")`.
fn header(keys: ParseStream) -> syn::Result<TokenStream> {
    let arguments;
    parenthesized!(arguments in keys);
    let name: Expr = arguments.parse()?;
    check_name(&name)?;
    let colon = arguments.parse::<Option<Token![:]>>()?;
    let ty: Option<Type> = colon.map(|_| arguments.parse()).transpose()?;
    arguments.parse::<Option<Token![,]>>()?;
    let description =
        if arguments.is_empty() { quote!("") } else { arguments.parse::<Expr>()?.to_token_stream() };
    Ok(match ty {
        Some(ty) => quote!(.response_header_of::<#ty>(#name, #description)),
        None => quote!(.response_header(#name, #description)),
    })
}

/// Rejects a string that is not a valid header name here rather than when the app starts.
fn check_name(name: &Expr) -> syn::Result<()> {
    let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = name else { return Ok(()) };
    let is_token = |char: char| char.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(char);
    match text.value() {
        name if !name.is_empty() && name.chars().all(is_token) => Ok(()),
        name => Err(syn::Error::new_spanned(text, format!("`{name}` is not a valid header name"))),
    }
}

impl ResponseArg {
    /// Returns the string of `status = "4XX"`.
    fn range(&self) -> Option<&LitStr> {
        match &self.status {
            Expr::Lit(ExprLit { lit: Lit::Str(range), .. }) => Some(range),
            _ => None,
        }
    }

    /// Returns the type of `body = Teapot`.
    pub(crate) fn body(&self) -> Option<&Type> {
        self.body.as_ref()
    }

    /// Returns the assertion that an entry whose status forbids a body has none. The error is reported at the
    /// body's type.
    pub(crate) fn assertion(&self) -> Option<TokenStream> {
        if self.range().is_some() {
            return None;
        }
        let (status, body) = (Status(&self.status), self.body.as_ref()?);
        status.may_forbid_body().then(|| {
            quote! {
                const _: () = __kit::reply::assert_declarable_body::<
                    { __kit::reply::forbids_body(#status) },
                    #body
                >();
            }
        })
    }
}

impl ToTokens for ResponseArg {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { status, description, body, media_type, more } = self;
        let media_type = media_type.as_ref().map(|media_type| quote!(.response_media_type(#media_type)));
        let description = description.as_ref().map_or_else(|| quote!(""), ToTokens::to_token_stream);
        let place = status.span();
        let status = Status(status);
        tokens.extend(match (self.range(), body) {
            (Some(range), Some(body)) => quote!(.response_range_with::<#body>(#range, #description)),
            (Some(range), None) => quote!(.response_range(#range, #description)),
            (None, Some(body)) => {
                quote_spanned!(place=> .response_with::<#body>(#status, #description) #media_type #(#more)*)
            }
            (None, None) => quote_spanned!(place=> .response(#status, #description) #media_type #(#more)*),
        });
    }
}
