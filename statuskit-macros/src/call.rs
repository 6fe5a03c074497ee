//! One key of an attribute: `key = value`, `key(arguments)` or `key` alone becomes a builder call.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::parse::{Parse, ParseStream};
use syn::spanned::Spanned;
use syn::{Expr, ExprLit, Ident, Lit, LitStr, Token, Type, parenthesized, token};

/// A key as it was written. Its tokens keep their spans, so that rustc reports an invalid key or value there.
pub(crate) struct Call {
    pub(crate) key: Ident,
    pub(crate) value: CallValue,
}

pub(crate) enum CallValue {
    /// `deprecated`
    None,
    /// `ge = 1`
    Expr(Expr),
    /// `response_model = Vec<UserOut>`, `response_class = HtmlResponse`: the keys whose value is a type.
    Type(Box<Type>),
    /// `header(RETRY_AFTER, "30")`
    Arguments(TokenStream),
}

impl Call {
    pub(crate) fn is(&self, key: &str) -> bool {
        self.key == key
    }

    pub(crate) fn expr(&self) -> Option<&Expr> {
        match &self.value {
            CallValue::Expr(expr) => Some(expr),
            CallValue::None | CallValue::Type(_) | CallValue::Arguments(_) => None,
        }
    }

    pub(crate) fn text(&self) -> Option<&LitStr> {
        match self.expr()? {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text),
            _ => None,
        }
    }
}

impl Parse for Call {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let key: Ident = input.parse().map_err(|error| {
            syn::Error::new(error.span(), "expected a key: `key`, `key = value` or `key(…)`")
        })?;
        let value = CallValue::parse(&key, input)?;
        Ok(Self { key, value })
    }
}

impl CallValue {
    fn parse(key: &Ident, input: ParseStream) -> syn::Result<Self> {
        if input.peek(token::Paren) {
            let arguments;
            parenthesized!(arguments in input);
            return Ok(Self::Arguments(arguments.parse()?));
        }
        if input.parse::<Option<Token![=]>>()?.is_none() {
            return Ok(Self::None);
        }
        if input.is_empty() || input.peek(Token![,]) {
            return Err(syn::Error::new(key.span(), format!("expected a value after `{key} =`")));
        }
        let is_type = key == "response_model" || key == "response_class";
        Ok(if is_type { Self::Type(input.parse()?) } else { Self::Expr(input.parse()?) })
    }
}

impl Call {
    /// Returns `.key(value)`, whose dot and parentheses have the span `place`.
    ///
    /// rustc reports a bound that a key does not satisfy at the key if the tokens before it have a span of
    /// the author's code too, and otherwise at the whole attribute. Therefore the chain of a parameter or
    /// field has the span of its type.
    pub(crate) fn at(&self, place: Span) -> TokenStream {
        let Self { key, value } = self;
        match value {
            CallValue::None if key == "default" => {
                let or_default = Ident::new("or_default", key.span());
                quote_spanned!(place=> .#or_default())
            }
            CallValue::None => quote_spanned!(place=> .#key()),
            CallValue::Expr(expr) if key == "default" => {
                let bars = quote_spanned!(bars(expr)=> ||);
                quote_spanned!(place=> .#key(#bars #expr))
            }
            CallValue::Expr(expr) if key == "body_limit" && is_path(expr, "none") => {
                let without_body_limit = Ident::new("without_body_limit", key.span());
                quote_spanned!(place=> .#without_body_limit())
            }
            CallValue::Expr(expr) if key == "openapi_examples" => {
                quote_spanned!(place=> .#key(|| #expr))
            }
            CallValue::Expr(expr) if key == "pattern" => {
                quote_spanned!(place=> .#key(::statuskit::__private::regex!(#expr)))
            }
            // The call inside a closure turns `&Vec<T>` into the `&[T]` that the function takes.
            CallValue::Expr(Expr::Path(function)) if key == "check" => {
                let call =
                    quote_spanned!(Span::call_site().located_at(function.span())=> |value| #function(value));
                quote_spanned!(place=> .#key(#call))
            }
            CallValue::Expr(expr) => quote_spanned!(place=> .#key(#expr)),
            CallValue::Type(ty) => quote_spanned!(place=> .#key::<#ty>()),
            CallValue::Arguments(arguments) => quote_spanned!(place=> .#key(#arguments)),
        }
    }
}

/// Returns whether an expression is this name.
pub(crate) fn is_path(expr: &Expr, name: &str) -> bool {
    matches!(expr, Expr::Path(path) if path.path.is_ident(name))
}

impl ToTokens for Call {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.at(Span::call_site()));
    }
}

/// Returns the span for the bars of the closure around this default: rustc reports a default of the wrong
/// type there.
///
/// For a call, the bars keep the span of the macro, since clippy reports a closure that only calls a function
/// as redundant.
fn bars(default: &Expr) -> Span {
    match default {
        Expr::Call(_) | Expr::MethodCall(_) => Span::call_site(),
        _ => default.span(),
    }
}
