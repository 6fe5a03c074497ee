//! Finds the statuses that a function raises itself: `raise!(NOT_FOUND, …)`, `HttpError::new(GONE, …)`.

use crate::errors::MacroErrors;
use crate::status::Status;
use crate::written::written;
use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Expr, ExprLit, Lit, Token};

/// Returns the statuses in order of occurrence, each once. Closures and blocks are searched as well.
///
/// Only statuses that are valid outside the function are returned: numbers and constants, but neither local
/// variables nor names that the body itself declares or imports. Strings are not: `raise!` reports them.
pub(crate) fn raised(body: &TokenStream) -> Vec<Expr> {
    let mut found = Vec::new();
    search(body.clone(), &mut found);
    let mut own = Vec::new();
    declared(body.clone(), &mut own);
    let mut texts = Vec::new();
    found.retain(|status| {
        let text = status.to_token_stream().to_string();
        let is_new = !texts.contains(&text);
        texts.push(text);
        is_new && is_constant(status, &own)
    });
    found
}

/// Reports each `raise!(404, 0)`: its detail is taken for a format string, which it is not.
pub(crate) fn check_details(body: &TokenStream, errors: &mut MacroErrors) {
    for detail in literal_details(body) {
        let message =
            format!("for a detail that is not a text, write its JSON: `json!({})`", written(&detail));
        errors.at(&detail, message);
    }
}

/// Returns the details that are numbers or other literals, but not strings. rustc reports them too, with a worse
/// suggestion.
pub(crate) fn literal_details(body: &TokenStream) -> Vec<ExprLit> {
    let (mut found, mut before) = (Vec::new(), [const { String::new() }; 2]);
    for token in body.clone() {
        if let TokenTree::Group(group) = &token {
            if before == ["raise", "!"] {
                found.extend(literal_detail(group.stream()));
            }
            found.extend(literal_details(&group.stream()));
        }
        before.rotate_left(1);
        before[1] = token.to_string();
    }
    found
}

/// Returns the second argument if it is a number or another literal that is not a string.
fn literal_detail(arguments: TokenStream) -> Option<ExprLit> {
    let arguments = Punctuated::<Expr, Token![,]>::parse_terminated.parse2(arguments).ok()?;
    match arguments.get(1)? {
        Expr::Lit(ExprLit { lit: Lit::Str(_), .. }) => None,
        Expr::Lit(detail) => Some(detail.clone()),
        _ => None,
    }
}

/// Returns `.raises(…)`, with the span of the status in the body.
pub(crate) fn raises_call(status: &Expr) -> TokenStream {
    let place = status.span();
    let status = Status(status);
    quote_spanned!(place=> .raises(#status))
}

fn search(tokens: TokenStream, found: &mut Vec<Expr>) {
    let mut before = [const { String::new() }; 4];
    for token in tokens {
        if let TokenTree::Group(group) = &token {
            if group.delimiter() != Delimiter::None && raises(&before) {
                found.extend(first_argument.parse2(group.stream()));
            }
            search(group.stream(), found);
        }
        before.rotate_left(1);
        before[3] = token.to_string();
    }
}

/// Returns whether a group after these four tokens starts with a status.
fn raises([a, b, c, d]: &[String; 4]) -> bool {
    let is_raise = c == "raise" && d == "!";
    let is_new = a == "HttpError" && b == ":" && c == ":" && d == "new";
    is_raise || is_new
}

fn first_argument(input: ParseStream) -> syn::Result<Expr> {
    let status = input.parse()?;
    input.parse::<TokenStream>()?;
    Ok(status)
}

fn is_constant(status: &Expr, own: &[Ident]) -> bool {
    match status {
        Expr::Lit(literal) => matches!(literal.lit, Lit::Int(_)),
        Expr::Path(path) => {
            let segments = &path.path.segments;
            let is_own = segments.first().is_some_and(|first| own.contains(&first.ident));
            !is_own && segments.last().is_some_and(|last| is_upper_case(&last.ident))
        }
        _ => false,
    }
}

fn is_upper_case(name: &Ident) -> bool {
    !name.to_string().contains(char::is_lowercase)
}

/// Collects the names of the constants, statics and imports inside the body.
fn declared(tokens: TokenStream, own: &mut Vec<Ident>) {
    let mut declares = false;
    for token in tokens {
        match token {
            TokenTree::Ident(word) if word == "const" || word == "static" || word == "use" => declares = true,
            TokenTree::Ident(word) if declares => own.push(word),
            TokenTree::Punct(mark) if mark.as_char() == ';' || mark.as_char() == '=' => declares = false,
            TokenTree::Group(group) if declares => own.extend(idents(group.stream())),
            TokenTree::Group(group) => declared(group.stream(), own),
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

fn idents(tokens: TokenStream) -> Vec<Ident> {
    let words = tokens.into_iter().filter_map(|token| match token {
        TokenTree::Ident(word) => Some(vec![word]),
        TokenTree::Group(group) => Some(idents(group.stream())),
        TokenTree::Punct(_) | TokenTree::Literal(_) => None,
    });
    words.flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::raised;
    use quote::{ToTokens, quote};

    fn texts(body: &proc_macro2::TokenStream) -> Vec<String> {
        raised(body).iter().map(|status| status.to_token_stream().to_string()).collect()
    }

    #[test]
    fn statuses_are_found_in_closures_blocks_and_paths() {
        let body = quote! {{
            if id == 0 { statuskit::raise!(NOT_FOUND, "no {id}") }
            let check = || -> Result<(), HttpError> { raise!(409, "twice") };
            async { Err(HttpError::new(StatusCode::GONE, "gone").header(RETRY_AFTER, "1"))? }.await;
            raise!(NOT_FOUND, "again")
        }};
        assert_eq!(texts(&body), ["NOT_FOUND", "409", "StatusCode :: GONE"]);
    }

    #[test]
    fn statuses_defined_in_the_body_are_ignored() {
        let body = quote! {{
            use crate::codes::{LATE, Early as EARLY};
            const MINE: u16 = 299;
            let status = if late { LATE } else { MINE };
            raise!(status, "a");
            raise!(MINE, "b");
            raise!(LATE, "c");
            raise!(EARLY, "d");
            raise!(CONFLICT, "e")
        }};
        assert_eq!(texts(&body), ["CONFLICT"]);
    }
}
