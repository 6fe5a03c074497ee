//! Writes a parameter as an input of the runtime: its source, and its keys as a chain of calls.

use crate::call::Call;
use crate::calls::Calls;
use crate::dependency_arg::DependencyArg;
use crate::param::{FnParam, ParamSource};
use crate::path::RoutePath;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Type;
use syn::spanned::Spanned;

impl FnParam {
    /// Returns `__kit::input::query::<u32>("limit", |keys| keys.ge(1))`: the input of a route with this path,
    /// or of a dependency, which has no path.
    pub(crate) fn input(&self, path: Option<&RoutePath>) -> TokenStream {
        let (ty, key, docs) = (&self.ty, self.key(), &self.docs);
        let capture = path.and_then(|path| self.capture(path));
        match (self.source(), capture) {
            (Some(ParamSource { dependency: Some(dependency), keys, .. }), _) => {
                let depends = depends(dependency, &keys.0, ty);
                let is_boxed = path.is_none() && matches!(dependency, DependencyArg::Value(_));
                if is_boxed { quote!(__kit::input::boxed(#depends)) } else { depends }
            }
            (Some(ParamSource { kind, keys, .. }), capture) => {
                let (key, chain) = (capture.unwrap_or(key), chain(keys, docs, ty));
                quote!(__kit::input::#kind::<#ty>(#key, #chain))
            }
            (None, Some(capture)) => {
                let chain = chain(&Calls::default(), docs, ty);
                quote!(__kit::input::path::<#ty>(#capture, #chain))
            }
            (None, None) if self.is_socket() && path.is_some() => {
                let place = Span::call_site().located_at(ty.span());
                quote_spanned!(place=> <#ty>::parameter())
            }
            (None, None) => inferred(ty, &key, docs, path.is_some()),
        }
    }

    /// Returns the type of that input.
    pub(crate) fn input_type(&self) -> TokenStream {
        let ty = &self.ty;
        let kind = self.source().map(|source| source.kind.to_string());
        match (kind.as_deref(), self.dependency()) {
            (_, Some(DependencyArg::Named(dependency))) => {
                quote!(::statuskit::__private::depend::DependsInput<#dependency, #ty>)
            }
            (_, Some(DependencyArg::Value(_))) => quote!(::statuskit::__private::input::BoxInput<#ty>),
            (Some("body"), _) => quote!(::statuskit::__private::input::BodyInput<#ty>),
            (Some("form"), _) => quote!(::statuskit::__private::input::FormInput<#ty>),
            (Some("file"), _) => quote!(::statuskit::__private::input::FileInput<#ty>),
            (Some(_), _) => quote!(::statuskit::__private::input::ParameterInput<#ty>),
            (None, _) => {
                let inferred = quote!(::statuskit::__private::input_type!(#ty));
                if self.docs.is_empty() {
                    return inferred;
                }
                quote!(::statuskit::__private::input::Described<#inferred>)
            }
        }
    }
}

impl FnParam {
    /// Returns the bound that a dependency with this parameter needs: `get_db: Dependency`, with the span of
    /// the name. Without the bound, the type checker would not detect a cycle.
    pub(crate) fn need(&self) -> Option<TokenStream> {
        let Some(DependencyArg::Named(dependency)) = self.dependency() else { return None };
        let place = Span::call_site().located_at(dependency.span());
        Some(quote_spanned!(place=> #dependency: ::statuskit::extend::depend::Dependency))
    }
}

/// Returns `depend::depends::<Db, _>(get_db {}).cache(false)`, with the span of the type that the dependency
/// should return.
///
/// The doc comment of such a parameter is only for readers of the code: a dependency describes its own
/// parameters.
fn depends(dependency: &DependencyArg, keys: &[Call], ty: &Type) -> TokenStream {
    let place = Span::call_site().located_at(ty.span());
    let dependency = dependency.value(place);
    quote_spanned!(place=> __kit::depend::depends::<#ty, _>(#dependency) #(#keys)*)
}

/// Returns `input::infer::<Item>("item")`, all of it with the span of the type: rustc reports an unreadable
/// type at the whole call. A dependency also names the type of its inputs, so there a separate call triggers
/// the report: `{ input::readable::<Item>(); input_of!(Item, "item") }`.
fn inferred(ty: &Type, key: &str, docs: &str, is_of_route: bool) -> TokenStream {
    let place = Span::call_site().located_at(ty.span());
    let infer = if is_of_route {
        quote_spanned!(place=> __kit::input::infer::<#ty>(#key))
    } else {
        let readable = quote_spanned!(place=> __kit::input::readable::<#ty>());
        quote!({ #readable; __kit::input_of!(#ty, #key) })
    };
    if docs.is_empty() { infer } else { quote!(__kit::input::described(#infer, #docs)) }
}

/// Returns `|keys| keys.default(|| 10).ge(1)`.
fn chain(keys: &Calls, docs: &str, ty: &Type) -> TokenStream {
    let name = keys_at(ty);
    let calls = keys.0.iter().map(|call| call.at(ty.span()));
    let description = description(keys, docs);
    quote!(|#name| #name #(#calls)* #description)
}

/// Returns the variable `keys` with the span of the type that the keys apply to, where rustc reports a bound
/// that the type does not satisfy.
pub(crate) fn keys_at(ty: &Type) -> Ident {
    Ident::new("keys", ty.span())
}

/// Returns `.description("…")` with the doc comment, unless there is a key `description`.
pub(crate) fn description(keys: &Calls, docs: &str) -> Option<TokenStream> {
    (!docs.is_empty() && !keys.has("description")).then(|| quote!(.description(#docs)))
}
