//! `errors = [AppError::NotFound, AppError::Auth(AuthError::Expired | AuthError::Revoked)]`: the variants of
//! its error type that a function returns.

use crate::call::Call;
use crate::errors::MacroErrors;
use crate::function::ParsedFn;
use crate::written::written;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{BinOp, Expr, ExprArray, ExprBinary, ExprCall, ExprParen, ExprPath, ExprStruct, Path};

/// A listed variant, which may be inside transparent ones.
pub(crate) struct ListedError<'a> {
    /// What the author wrote.
    expr: &'a Expr,
    /// A pattern of the variant, through which rustc checks the names.
    pattern: TokenStream,
    /// The variant and the transparent variants around it, outermost first: `["Auth", "Expired"]`.
    names: Vec<String>,
}

/// The variants of one list, and the function's return type.
pub(crate) struct ErrorsArg<'a> {
    variants: Vec<ListedError<'a>>,
    returned: TokenStream,
    /// The place of the return type, where rustc reports that it is not a `Result`.
    place: Span,
}

impl<'a> ErrorsArg<'a> {
    /// Returns the list in `errors = […]` of this function. `check` reports an invalid one.
    pub(crate) fn read(call: &'a Call, function: &ParsedFn) -> Self {
        let read = list(call).into_iter().flat_map(|list| &list.elems).map(ListedError::all);
        let place = Span::call_site().located_at(function.returned_span());
        ErrorsArg { variants: read.flatten().flatten().collect(), returned: function.returned(), place }
    }
}

pub(crate) fn check(call: &Call, errors: &mut MacroErrors) {
    let Some(list) = list(call) else {
        errors.at(&call.key, "list the variants in brackets: `errors = [AppError::NotFound]`");
        return;
    };
    let mut variants = Vec::new();
    list.elems
        .iter()
        .for_each(|item| variants.extend(errors.keep(ListedError::all(item)).unwrap_or_default()));
    let mut known: Vec<ListedError<'_>> = Vec::new();
    for variant in variants {
        if known.iter().any(|known| variant.is_covered_by(known) || known.is_covered_by(&variant)) {
            let written = written(variant.expr);
            errors.at(variant.expr, format!("`{written}` is listed twice; keep only one"));
        }
        known.push(variant);
    }
}

fn list(call: &Call) -> Option<&ExprArray> {
    match call.expr() {
        Some(Expr::Array(list)) => Some(list),
        _ => None,
    }
}

impl<'a> ListedError<'a> {
    /// Returns the variants of one item: several for `Expired | Revoked`.
    fn all(expr: &'a Expr) -> syn::Result<Vec<Self>> {
        match expr {
            Expr::Path(ExprPath { path, qself: None, .. }) => {
                Ok(vec![Self { expr, pattern: quote!(#path { .. }), names: vec![name(path)] }])
            }
            Expr::Paren(ExprParen { expr, .. }) => Self::all(expr),
            Expr::Binary(ExprBinary { left, op: BinOp::BitOr(_), right, .. }) => {
                Ok(Self::all(left)?.into_iter().chain(Self::all(right)?).collect())
            }
            Expr::Call(ExprCall { func, args, .. }) => match (&**func, args.first(), args.len()) {
                (Expr::Path(ExprPath { path, .. }), Some(inner), 1) => {
                    Self::inside(path, inner, |pattern| quote!(#path(#pattern)))
                }
                _ => Err(unreadable(expr)),
            },
            Expr::Struct(ExprStruct { path, fields, rest: None, .. }) => match (fields.first(), fields.len())
            {
                (Some(field), 1) => {
                    let member = &field.member;
                    Self::inside(path, &field.expr, |pattern| quote!(#path { #member: #pattern }))
                }
                _ => Err(unreadable(expr)),
            },
            _ => Err(unreadable(expr)),
        }
    }

    /// Returns the variants that are listed inside a transparent one.
    fn inside(
        outer: &Path,
        inner: &'a Expr,
        pattern: impl Fn(TokenStream) -> TokenStream,
    ) -> syn::Result<Vec<Self>> {
        let mut variants = Self::all(inner)?;
        for variant in &mut variants {
            variant.pattern = pattern(std::mem::take(&mut variant.pattern));
            variant.names.insert(0, name(outer));
        }
        Ok(variants)
    }

    fn is_covered_by(&self, other: &Self) -> bool {
        self.names.starts_with(&other.names)
    }
}

fn unreadable(expr: &Expr) -> syn::Error {
    let message = "expected a variant without its data, such as `AppError::NotFound`, or a transparent one with \
                   variants of the error inside it: `AppError::Auth(AuthError::Expired | AuthError::Revoked)`";
    syn::Error::new_spanned(expr, message)
}

fn name(path: &Path) -> String {
    path.segments.last().map(|segment| segment.ident.unraw().to_string()).unwrap_or_default()
}

/// `.errors(errors_of::<Result<Item, AppError>, _>().variant(|error| matches!(error, AppError::NotFound { .. }), &["NotFound"]))`
impl ToTokens for ErrorsArg<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { variants, returned, place } = self;
        tokens.extend(quote_spanned! {*place=>
            .errors(::statuskit::__private::error::errors_of::<#returned, _>() #(#variants)*)
        });
    }
}

impl ToTokens for ListedError<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { expr, pattern, names } = self;
        let place = Span::call_site().located_at(expr.span());
        tokens.extend(quote_spanned! {place=>
            .variant(|error| ::core::matches!(error, #pattern), &[#(#names),*])
        });
    }
}
