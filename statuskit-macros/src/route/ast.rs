//! Reads a function and its decorators.

use crate::call::{Call, CallValue};
use crate::calls::Calls;
use crate::errors::MacroErrors;
use crate::function::ParsedFn;
use crate::param::{FnParam, params};
use crate::path::RoutePath;
use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Expr, Ident, LitStr, Meta, Path, Token, Type};

/// The names of the decorators.
pub(crate) const DECORATORS: [&str; 10] =
    ["get", "post", "put", "patch", "delete", "head", "options", "trace", "websocket", "route"];

pub(crate) struct RouteFn {
    /// The function without our attributes.
    pub(crate) function: ParsedFn,
    pub(crate) params: Vec<FnParam>,
    /// The decorators, the outermost first.
    pub(crate) decorators: Vec<Decorator>,
}

/// `#[post("/items", status = CREATED)]`
pub(crate) struct Decorator {
    /// `post`, with the span of the attribute.
    pub(crate) name: Ident,
    pub(crate) path: RoutePath,
    pub(crate) keys: Calls,
}

impl RouteFn {
    /// Reads the outermost decorator, the ones below it, and the parameters.
    pub(crate) fn read(
        name: Ident,
        args: TokenStream,
        mut function: ParsedFn,
        errors: &mut MacroErrors,
    ) -> Self {
        let mut decorators = Vec::new();
        decorators.extend(Decorator::read(name, args, errors));
        for attr in std::mem::take(&mut function.attrs) {
            if attr.path().segments.last().is_some_and(|name| name.ident == "dependency") {
                errors.at(&attr, "a function cannot be both a route and a dependency: remove one attribute");
                continue;
            }
            match inner_decorator(&attr) {
                Some((name, args)) => decorators.extend(Decorator::read(name, args, errors)),
                None => function.attrs.push(attr),
            }
        }
        let params = params(&mut function, errors);
        Self { function, params, decorators }
    }

    /// Returns the captures of a decorator's path that no parameter reads.
    pub(crate) fn unmatched_captures<'a>(
        &'a self,
        Decorator { path, .. }: &'a Decorator,
    ) -> impl Iterator<Item = &'a String> {
        let is_read = |capture| self.params.iter().any(|param| param.capture(path).as_ref() == Some(capture));
        path.captures.iter().filter(move |capture| !is_read(capture))
    }

    /// Returns whether the decorator or a parameter names a dependency.
    pub(crate) fn has_dependencies(&self, decorator: &Decorator) -> bool {
        decorator.keys.has("dependencies") || self.params.iter().any(|param| param.dependency().is_some())
    }
}

impl Decorator {
    pub(crate) fn is_socket(&self) -> bool {
        self.name == "websocket"
    }

    /// Returns `GET`, or the methods of a `#[route]`, as strings.
    pub(crate) fn methods(&self) -> Vec<String> {
        let Some(Expr::Array(methods)) = self.keys.get("methods").and_then(Call::expr) else {
            return vec![self.name.to_string().to_uppercase()];
        };
        methods.elems.iter().map(|method| method.to_token_stream().to_string()).collect()
    }

    /// Returns the type of `response_model = UserOut`, but not `None`.
    pub(crate) fn response_model(&self) -> Option<&Type> {
        self.type_of("response_model").filter(|model| !is_none(model))
    }

    /// Returns whether there is `response_model = None`.
    pub(crate) fn omits_response_model(&self) -> bool {
        self.type_of("response_model").is_some_and(is_none)
    }

    /// Returns the type of `response_class = HtmlResponse`.
    pub(crate) fn response_class(&self) -> Option<&Type> {
        self.type_of("response_class")
    }

    fn type_of(&self, key: &str) -> Option<&Type> {
        match &self.keys.get(key)?.value {
            CallValue::Type(ty) => Some(ty),
            CallValue::None | CallValue::Expr(_) | CallValue::Arguments(_) => None,
        }
    }

    fn read(name: Ident, args: TokenStream, errors: &mut MacroErrors) -> Option<Self> {
        let message = format!("the path must come first, as a string literal: `#[{name}(\"/items\")]`");
        if args.is_empty() {
            errors.add(syn::Error::new(name.span(), message));
            return None;
        }
        let parser = |input: ParseStream| {
            let path: LitStr = input.parse().map_err(|error| syn::Error::new(error.span(), message))?;
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
            Ok((path, input.parse::<Calls>()?))
        };
        let (path, keys) = errors.keep(parser.parse2(args))?;
        Some(Self { name, path: RoutePath::read(path, errors), keys })
    }
}

fn is_none(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.path.is_ident("None"))
}

/// Returns a decorator below the outermost one, which rustc has not expanded yet.
fn inner_decorator(attr: &Attribute) -> Option<(Ident, TokenStream)> {
    let name = attr.path().segments.last()?.ident.clone();
    if !DECORATORS.iter().any(|decorator| name == decorator) || is_foreign_trace(attr.path()) {
        return None;
    }
    match &attr.meta {
        Meta::Path(_) => Some((name, TokenStream::new())),
        Meta::List(list) => Some((name, list.tokens.clone())),
        Meta::NameValue(_) => None,
    }
}

/// Returns whether the attribute belongs to another crate: `#[fastrace::trace]`.
fn is_foreign_trace(path: &Path) -> bool {
    let name = |index: usize| path.segments.get(index).map(|segment| &segment.ident);
    path.segments.len() > 1
        && name(path.segments.len() - 1).is_some_and(|last| last == "trace")
        && name(0).is_some_and(|first| first != "statuskit")
}
