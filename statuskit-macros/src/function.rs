//! A function whose body remains the tokens that the author wrote.

use crate::attrs::{cfgs, named};
use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use std::fmt::{self, Display};
use syn::parse::{Parse, ParseStream};
use syn::spanned::Spanned;
use syn::{Attribute, Ident, ReturnType, Signature, Visibility};

pub(crate) struct ParsedFn {
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) vis: Visibility,
    pub(crate) sig: Signature,
    pub(crate) body: TokenStream,
}

/// The purpose of a function, as error messages name it.
#[derive(Clone, Copy)]
pub(crate) enum Role {
    Handler,
    Dependency,
    /// The `fn call` of a type whose values are dependencies.
    ValueDependency,
    Middleware,
}

impl Role {
    /// Returns what the macro makes of the function.
    pub(crate) fn made(self) -> &'static str {
        match self {
            Role::Handler => "a route",
            Role::Dependency | Role::ValueDependency => "a dependency",
            Role::Middleware => "a middleware",
        }
    }

    /// Returns what to write instead of `self`.
    pub(crate) fn stateful(self) -> &'static str {
        match self {
            Role::Handler | Role::Dependency | Role::ValueDependency => {
                "take its state as a parameter, `State(db): State<Db>`"
            }
            Role::Middleware => "implement `Middleware` for a type that holds its settings",
        }
    }

    /// Returns why the function must not return `impl Trait`.
    pub(crate) fn implied(self) -> &'static str {
        match self {
            Role::Handler => "return a concrete type: `impl Trait` hides the statuses and the schema",
            Role::Dependency | Role::ValueDependency => {
                "return a concrete type: `impl Trait` hides which parameters it can fill"
            }
            Role::Middleware => "return a concrete type: `Response` or `Result<Response, HttpError>`",
        }
    }

    /// Returns why the function must not return borrowed data.
    pub(crate) fn owns(self) -> &'static str {
        match self {
            Role::Handler => "a handler must return owned data",
            Role::Dependency | Role::ValueDependency => "a dependency must return owned data",
            Role::Middleware => "a middleware must return owned data",
        }
    }
}

impl Display for Role {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Role::Handler => "a handler",
            Role::Dependency | Role::ValueDependency => "a dependency",
            Role::Middleware => "a middleware",
        })
    }
}

impl ParsedFn {
    /// Returns the `#[cfg]`s below the decorator: the items generated beside the function need them too.
    pub(crate) fn cfgs(&self) -> Vec<Attribute> {
        cfgs(&self.attrs)
    }

    pub(crate) fn is_deprecated(&self) -> bool {
        named(&self.attrs, "deprecated").next().is_some()
    }

    pub(crate) fn is_async(&self) -> bool {
        self.sig.asyncness.is_some()
    }

    /// Returns the return type, or `()` if none is written.
    pub(crate) fn returned(&self) -> TokenStream {
        match &self.sig.output {
            ReturnType::Type(_, ty) => ty.to_token_stream(),
            ReturnType::Default => quote_spanned!(self.sig.ident.span()=> ()),
        }
    }

    /// Returns the span of the return type, or of the function's name if none is written.
    pub(crate) fn returned_span(&self) -> Span {
        match &self.sig.output {
            ReturnType::Type(_, ty) => ty.span(),
            ReturnType::Default => self.sig.ident.span(),
        }
    }
}

impl ParsedFn {
    /// Parses a function that others may follow.
    pub(crate) fn parse_one(input: ParseStream) -> syn::Result<Self> {
        let (attrs, vis, sig) = (input.call(Attribute::parse_outer)?, input.parse()?, input.parse()?);
        let body: Group = input.parse()?;
        Ok(Self { attrs, vis, sig, body: body.into_token_stream() })
    }
}

impl Parse for ParsedFn {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        Ok(Self {
            attrs: input.call(Attribute::parse_outer)?,
            vis: input.parse()?,
            sig: input.parse()?,
            body: input.parse()?,
        })
    }
}

impl ToTokens for ParsedFn {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { attrs, vis, sig, body } = self;
        attrs.iter().for_each(|attr| attr.to_tokens(tokens));
        vis.to_tokens(tokens);
        sig.to_tokens(tokens);
        body.to_tokens(tokens);
    }
}

/// Returns whether an item contains a function at all, even one that `syn` cannot parse.
pub(crate) fn is_function(item: &TokenStream) -> bool {
    let mut words = item.clone().into_iter();
    words.any(|word| matches!(word, TokenTree::Ident(word) if word == "fn"))
}

/// Returns the item unchanged after the error: it is not a function, or one that rustc cannot parse either.
pub(crate) fn refuse(name: &Ident, example: &str, error: &syn::Error, item: &TokenStream) -> TokenStream {
    let error = if is_function(item) {
        error.to_compile_error()
    } else {
        let message = format!("`#[{name}]` can only be applied to a function, such as `{example}`");
        syn::Error::new(Span::call_site(), message).to_compile_error()
    };
    quote!(#error #item)
}
