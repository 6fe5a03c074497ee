//! What names a dependency: `get_db` in `#[depends(get_db)]`, or a value that is one.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::parse::{Parse, ParseStream};
use syn::spanned::Spanned;
use syn::{Expr, ExprCall, ExprPath, Path};

pub(crate) enum DependencyArg {
    /// `get_db`: the twin of the function.
    Named(Path),
    /// `Page::at_most(50)`
    Value(Box<Expr>),
}

impl DependencyArg {
    /// Reads an expression. A path names a function.
    ///
    /// # Errors
    ///
    /// Returns an error at a call without arguments, unless it calls a function of a type: `get_db()` was meant as
    /// a name. Returns an error at anything that is neither a name nor a value.
    pub(crate) fn of(expr: Expr) -> syn::Result<Self> {
        match expr {
            Expr::Path(ExprPath { path, qself: None, .. }) => Ok(Self::Named(path)),
            Expr::Call(ExprCall { func, args, .. }) if args.is_empty() && !is_of_type(&func) => {
                let message = "name the dependency without calling it: `#[depends(get_db)]`";
                Err(syn::Error::new_spanned(&func, message))
            }
            Expr::Call(_) | Expr::MethodCall(_) | Expr::Struct(_) | Expr::Block(_) | Expr::Macro(_) => {
                Ok(Self::Value(Box::new(expr)))
            }
            _ => Err(syn::Error::new_spanned(expr, EXPECTED)),
        }
    }
}

const EXPECTED: &str = "expected the name of a dependency: `#[depends(get_db)]`";

impl Parse for DependencyArg {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        if input.is_empty() {
            return Err(syn::Error::new(input.span(), EXPECTED));
        }
        let expr = input.parse().map_err(|error: syn::Error| syn::Error::new(error.span(), EXPECTED))?;
        Self::of(expr)
    }
}

/// Returns whether the function belongs to a type: `Page::new`, `<Page>::new`.
fn is_of_type(function: &Expr) -> bool {
    let Expr::Path(ExprPath { path, qself, .. }) = function else { return false };
    let owner = path.segments.iter().rev().nth(1).map(|segment| segment.ident.to_string());
    qself.is_some() || owner.is_some_and(|owner| owner.starts_with(char::is_uppercase))
}

impl DependencyArg {
    /// Returns the value: `get_db {}`, with braces of the span `place`, or `Page::at_most(50)`.
    pub(crate) fn value(&self, place: Span) -> TokenStream {
        match self {
            Self::Named(path) => quote_spanned!(place=> #path {}),
            Self::Value(value) => value.to_token_stream(),
        }
    }

    /// Returns the name of the function, unless this is a value.
    pub(crate) fn name(&self) -> Option<&Path> {
        match self {
            Self::Named(path) => Some(path),
            Self::Value(_) => None,
        }
    }

    pub(crate) fn span(&self) -> Span {
        match self {
            Self::Named(path) => path.span(),
            Self::Value(value) => value.span(),
        }
    }
}
