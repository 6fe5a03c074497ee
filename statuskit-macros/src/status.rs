//! A status as it is written: `CREATED`, `HTTP_201_CREATED`, `StatusCode::CREATED`, `MINE`, `201`.

use crate::errors::Errors;
use crate::written::written;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Expr, ExprLit, Ident, Lit};

/// The most common names of statuses that allow a body.
const HARMLESS: [&str; 3] = ["OK", "CREATED", "ACCEPTED"];

/// A status for `code!`, which lets rustc resolve all these forms and suggest the nearest name.
pub(crate) struct Status<'a>(pub(crate) &'a Expr);

impl Status<'_> {
    /// Checks what the tokens alone show: numbers, and the names of 1xx statuses.
    pub(crate) fn check(&self, errors: &mut Errors) {
        match (self.number(), self.0) {
            (Some(200..=999), _) => {}
            (Some(100..=199), _) => errors.at(self.0, self.interim()),
            (Some(_), _) => errors.at(self.0, "a status must be between 200 and 999"),
            (None, Expr::Lit(literal)) => {
                errors.at(literal, "a status must be a constant or a number: `CREATED` or `201`");
            }
            (None, _) if self.name().is_some_and(is_interim) => errors.at(self.0, self.interim()),
            (None, _) => {}
        }
    }

    fn interim(&self) -> String {
        let status = written(self.0);
        format!("`{status}` is an interim status, sent before the final response: use one from 200 to 999")
    }

    /// Returns the number, if one is written.
    pub(crate) fn number(&self) -> Option<i128> {
        match self.0 {
            Expr::Lit(ExprLit { lit: Lit::Int(number), .. }) => number.base10_parse().ok(),
            Expr::Unary(negative) => Status(&negative.expr).number().map(|number| -number),
            _ => None,
        }
    }

    /// Returns whether the status may forbid a body, as far as the tokens show.
    ///
    /// rustc resolves names, so any name may forbid a body. The most common ones are known not to, which
    /// shortens expansions.
    pub(crate) fn may_forbid_body(&self) -> bool {
        match (self.number(), self.0) {
            (Some(number), _) => matches!(number, 204 | 205 | 304),
            (None, Expr::Path(path)) => !HARMLESS.iter().any(|name| path.path.is_ident(name)),
            (None, _) => true,
        }
    }

    fn name(&self) -> Option<&Ident> {
        match self.0 {
            Expr::Path(path) => path.path.segments.last().map(|segment| &segment.ident),
            _ => None,
        }
    }
}

impl ToTokens for Status<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let expr = self.0;
        tokens.extend(quote!(__kit::code!(#expr)));
    }
}

fn is_interim(name: &Ident) -> bool {
    const NAMES: [&str; 4] = ["CONTINUE", "SWITCHING_PROTOCOLS", "PROCESSING", "EARLY_HINTS"];
    let name = name.to_string();
    NAMES.contains(&name.as_str()) || name.starts_with("HTTP_1")
}
