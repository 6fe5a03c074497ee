//! One parameter of a handler or a dependency: its name, its type, and the source of its value.

use crate::calls::Calls;
use crate::dependency_arg::DependencyArg;
use crate::docs::docs;
use crate::errors::MacroErrors;
use crate::function::ParsedFn;
use crate::path::RoutePath;
use proc_macro2::Span;
use quote::format_ident;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, FnArg, Ident, Meta, Pat, PatType, Token, Type};

/// The attributes that set the source of a parameter.
const SOURCES: [&str; 8] = ["path", "query", "header", "cookie", "body", "form", "file", "depends"];

/// The attributes that the language allows on a parameter.
const LANGUAGE: [&str; 7] = ["allow", "cfg", "cfg_attr", "deny", "expect", "forbid", "warn"];

pub(crate) struct FnParam {
    /// The name of the parameter in the closure around the handler.
    ///
    /// Its span is hygienic: a parameter `item` of a function `item` does not shadow the function.
    pub(crate) ident: Ident,
    /// The name that the author gave it. A pattern such as `State(db)` has no name.
    pub(crate) name: Option<String>,
    pub(crate) pat: Pat,
    pub(crate) ty: Type,
    pub(crate) sources: Vec<ParamSource>,
    pub(crate) docs: String,
}

/// `#[query(default = 10, ge = 1)]`, `#[depends(get_db, cache = false)]`
pub(crate) struct ParamSource {
    pub(crate) kind: Ident,
    /// The dependency that `#[depends]` names.
    pub(crate) dependency: Option<DependencyArg>,
    pub(crate) keys: Calls,
}

impl FnParam {
    /// Reads a parameter and removes our attributes, since rustc does not know them.
    pub(crate) fn take(arg: &mut PatType, position: usize, errors: &mut MacroErrors) -> Self {
        let docs = docs(&arg.attrs);
        let mut sources = Vec::new();
        for attr in std::mem::take(&mut arg.attrs) {
            match attr.path().get_ident() {
                Some(kind) if SOURCES.iter().any(|source| kind == source) => {
                    sources.extend(errors.keep(ParamSource::read(kind.clone(), &attr)));
                }
                Some(name) if name == "doc" => {}
                Some(name) if !LANGUAGE.iter().any(|known| name == known) => {
                    errors.at(&attr, unknown_source(name));
                }
                _ => arg.attrs.push(attr),
            }
        }
        let name = name(&arg.pat);
        let mut ident = name.clone().unwrap_or_else(|| format_ident!("p{position}"));
        ident.set_span(ident.span().resolved_at(Span::mixed_site()));
        let name = name.map(|name| name.unraw().to_string());
        Self { ident, name, pat: (*arg.pat).clone(), ty: (*arg.ty).clone(), sources, docs }
    }

    /// Returns the name under which it is looked up, unless a key `alias` sets another.
    pub(crate) fn key(&self) -> String {
        self.name.clone().unwrap_or_else(|| self.ident.to_string())
    }

    pub(crate) fn source(&self) -> Option<&ParamSource> {
        self.sources.first()
    }

    /// Returns whether its type is written as `WebSocket`.
    pub(crate) fn is_socket(&self) -> bool {
        let Type::Path(path) = &self.ty else { return false };
        self.sources.is_empty() && path.path.segments.last().is_some_and(|last| last.ident == "WebSocket")
    }

    /// Returns the dependency that fills it.
    pub(crate) fn dependency(&self) -> Option<&DependencyArg> {
        self.source()?.dependency.as_ref()
    }

    /// Returns the capture that fills it, if it is a parameter of this path: `{id}` fills `id`, and also
    /// `_id`, an unused parameter.
    pub(crate) fn capture(&self, path: &RoutePath) -> Option<String> {
        match self.source() {
            Some(source) if source.kind != "path" => None,
            Some(ParamSource { keys, .. }) if keys.has("alias") => Some(keys.get("alias")?.text()?.value()),
            Some(_) => Some(captured(&self.key(), path).unwrap_or(self.key())),
            None => captured(&self.key(), path),
        }
    }
}

impl ParamSource {
    fn read(kind: Ident, attr: &Attribute) -> syn::Result<Self> {
        let (dependency, keys) = match &attr.meta {
            Meta::Path(_) => (None, Calls::default()),
            Meta::List(list) if kind == "depends" => list.parse_args_with(depends)?,
            Meta::List(list) => (None, list.parse_args()?),
            Meta::NameValue(_) => {
                let message = format!("keys go in parentheses: `#[{kind}(alias = \"…\")]`");
                return Err(syn::Error::new_spanned(attr, message));
            }
        };
        Ok(Self { kind, dependency, keys })
    }
}

/// `get_db, cache = false`
fn depends(input: ParseStream) -> syn::Result<(Option<DependencyArg>, Calls)> {
    let dependency = DependencyArg::parse(input)?;
    if !input.is_empty() {
        input.parse::<Token![,]>()?;
    }
    Ok((Some(dependency), input.parse()?))
}

/// Reads the parameters of a function and removes our attributes from them.
pub(crate) fn params(function: &mut ParsedFn, errors: &mut MacroErrors) -> Vec<FnParam> {
    let typed = function.sig.inputs.iter_mut().filter_map(|input| match input {
        FnArg::Typed(arg) => Some(arg),
        FnArg::Receiver(_) => None,
    });
    typed.enumerate().map(|(position, arg)| FnParam::take(arg, position, errors)).collect()
}

fn name(pat: &Pat) -> Option<Ident> {
    match pat {
        Pat::Ident(name) if name.subpat.is_none() => Some(name.ident.clone()),
        _ => None,
    }
}

fn captured(name: &str, path: &RoutePath) -> Option<String> {
    [name, name.trim_start_matches('_')].into_iter().find(|name| path.captures(name)).map(str::to_owned)
}

fn unknown_source(name: &Ident) -> String {
    let sources = SOURCES.map(|source| format!("`#[{source}]`")).join(", ");
    format!("unknown parameter attribute `#[{name}]`: expected one of {sources}")
}
