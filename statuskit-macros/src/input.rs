//! A parameter as an input of the runtime: where it comes from, and its keys as a chain of calls.

use crate::call::Call;
use crate::calls::Calls;
use crate::param::{Param, Source};
use crate::path::RoutePath;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Path, Type};

impl Param {
    /// `__kit::input::query::<u32>("limit", |keys| keys.ge(1))`: the input of a route of this path, or of a
    /// dependency, which knows none.
    pub(crate) fn input(&self, path: Option<&RoutePath>) -> TokenStream {
        let (ty, key, docs) = (&self.ty, self.key(), &self.docs);
        let capture = path.and_then(|path| self.capture(path));
        match (self.source(), capture) {
            (Some(Source { dependency: Some(dependency), keys, .. }), _) => depends(dependency, &keys.0, ty),
            (Some(Source { kind, keys, .. }), capture) => {
                let (key, chain) = (capture.unwrap_or(key), chain(keys, docs, ty));
                quote!(__kit::input::#kind::<#ty>(#key, #chain))
            }
            (None, Some(capture)) => {
                let chain = chain(&Calls::default(), docs, ty);
                quote!(__kit::input::path::<#ty>(#capture, #chain))
            }
            (None, None) => inferred(ty, &key, docs, path.is_some()),
        }
    }

    /// The type of that input.
    pub(crate) fn input_type(&self) -> TokenStream {
        let ty = &self.ty;
        let kind = self.source().map(|source| source.kind.to_string());
        match (kind.as_deref(), self.dependency()) {
            (_, Some(dependency)) => quote!(::statuskit::__private::depend::DependsInput<#dependency, #ty>),
            (Some("body"), _) => quote!(::statuskit::__private::input::JsonInput<#ty>),
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

impl Param {
    /// What a dependency that takes it needs: `get_db: Dependency` at the name, without which a cycle would be
    /// found by no check of types.
    pub(crate) fn need(&self) -> Option<TokenStream> {
        let dependency = self.dependency()?;
        let place = Span::call_site().located_at(dependency.span());
        Some(quote_spanned!(place=> #dependency: ::statuskit::Dependency))
    }
}

/// `depend::depends::<Db, _>(get_db {}).cache(false)`, at the type that the dependency is to give.
///
/// Its doc comment is for the reader: a dependency describes its own parameters.
fn depends(dependency: &Path, keys: &[Call], ty: &Type) -> TokenStream {
    let place = Span::call_site().located_at(ty.span());
    quote_spanned!(place=> __kit::depend::depends::<#ty, _>(#dependency {}) #(#keys)*)
}

/// `input::infer::<Item>("item")`, all of it at the type: rustc reports an unreadable type at the whole call.
/// A dependency names the type of its inputs too, so there the report is a call of its own:
/// `{ input::readable::<Item>(); input_of!(Item, "item") }`.
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

/// `|keys| keys.default(|| 10).ge(1)`
fn chain(keys: &Calls, docs: &str, ty: &Type) -> TokenStream {
    let name = keys_at(ty);
    let calls = keys.0.iter().map(|call| call.at(ty.span()));
    let description = description(keys, docs);
    quote!(|#name| #name #(#calls)* #description)
}

/// The variable `keys` at the type that they are about, where rustc shows a bound that the type does not meet.
pub(crate) fn keys_at(ty: &Type) -> Ident {
    Ident::new("keys", ty.span())
}

/// `.description("…")` of the doc comment, unless a key says it.
pub(crate) fn description(keys: &Calls, docs: &str) -> Option<TokenStream> {
    (!docs.is_empty() && !keys.has("description")).then(|| quote!(.description(#docs)))
}
