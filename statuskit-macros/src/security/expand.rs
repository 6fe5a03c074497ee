//! Writes a scheme as a dependency.

use super::ast::{NamedArg, SchemeItem};
use super::kind::KnownScheme;
use crate::call::Call;
use crate::errors::MacroErrors;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::ext::IdentExt;

/// The keys that are not simply turned into calls.
const OWN_KEYS: [&str; 3] = ["auto_error", "error", "scopes"];

/// Input:
///
/// ```text
/// #[derive(SecurityScheme)]
/// #[security(oauth2_password(token_url = "/token", scopes("items:read" = "Read items")))]
/// struct Oauth2;
/// ```
///
/// Output:
///
/// ```text
/// #[automatically_derived]
/// impl ::statuskit::extend::depend::NamedDependency for Oauth2 {
///     const VALUE: Self = Oauth2;
/// }
///
/// #[automatically_derived]
/// impl ::statuskit::extend::depend::Dependency for Oauth2 {
///     type Inputs = (::statuskit::__private::security::Secured<::statuskit::__private::security::OAuth2Password>,);
///     type Output = ::statuskit::__private::security::Credentials<::statuskit::__private::security::Secured<…>>;
///     type Value = Self::Output;
///     type Leftover = ::statuskit::__private::depend::Leftover<false>;
///     const NAME: &'static str = "Oauth2";
///     fn inputs() -> Self::Inputs {
///         use ::statuskit::__private as __kit;
///         (__kit::security::oauth2_password("Oauth2", "/token").scope("items:read", "Read items"),)
///     }
///     async fn call(&self, (credentials,): ::statuskit::__private::depend::Values<Self>) -> Self::Output {
///         credentials
///     }
///     fn effect() -> ::statuskit::__private::depend::Effect<Self::Output> {
///         ::statuskit::__private::depend::Effect::none()
///     }
/// }
/// ```
///
/// After a mistake, the dependency is still written, with the intended kind as far as it is known, so that
/// nothing is reported twice. A generic type is the exception.
pub(super) fn expand(scheme: &SchemeItem<'_>, errors: &MacroErrors) -> TokenStream {
    let implementation = scheme.item.generics.params.is_empty().then(|| implementation(scheme, errors));
    quote!(#implementation #errors)
}

fn implementation(scheme: &SchemeItem<'_>, errors: &MacroErrors) -> TokenStream {
    let name = &scheme.item.ident;
    let text = name.unraw().to_string();
    let named = scheme.named.first();
    let input_type = input_type(named);
    let input = match named.and_then(|named| Some((named, named.kind()?))) {
        Some((named, kind)) if errors.is_empty() => input(named, kind, &text),
        _ => quote!(::core::unreachable!()),
    };
    quote! {
        #[automatically_derived]
        impl ::statuskit::extend::depend::NamedDependency for #name {
            const VALUE: Self = #name;
        }
        #[automatically_derived]
        impl ::statuskit::extend::depend::Dependency for #name {
            type Inputs = (#input_type,);
            type Output = ::statuskit::__private::security::Credentials<#input_type>;
            type Value = Self::Output;
            type Leftover = ::statuskit::__private::depend::Leftover<false>;
            const NAME: &'static str = #text;
            fn inputs() -> Self::Inputs {
                #input
            }
            async fn call(&self, (credentials,): ::statuskit::__private::depend::Values<Self>) -> Self::Output {
                credentials
            }
            fn effect() -> ::statuskit::__private::depend::Effect<Self::Output> {
                ::statuskit::__private::depend::Effect::none()
            }
        }
    }
}

/// Returns `Secured<OAuth2Password>`, or `Optional<OAuth2Password>` with `auto_error = false`.
fn input_type(named: Option<&NamedArg>) -> TokenStream {
    let kind = named.and_then(|named| named.kind().or_else(|| KnownScheme::nearest(&named.name.to_string())));
    let kind = format_ident!("{}", kind.map_or("HttpBearer", |kind| kind.type_name));
    let way = if named.is_some_and(NamedArg::is_optional) { "Optional" } else { "Secured" };
    let way = format_ident!("{way}");
    quote!(::statuskit::__private::security::#way<::statuskit::__private::security::#kind>)
}

/// Returns `oauth2_password("Oauth2", "/token").scope("items:read", "Read items")`.
fn input(named: &NamedArg, kind: &KnownScheme, text: &str) -> TokenStream {
    let function = Ident::new(kind.name, named.name.span());
    let required = kind.required.iter().filter_map(|key| named.keys.get(key).and_then(Call::expr));
    let own: Vec<_> = kind.required.iter().chain(&OWN_KEYS).copied().collect();
    let keys = named.keys.without(&own);
    let scopes = named.scopes().unwrap_or_default();
    let scopes = scopes.iter().map(|scope| {
        let (name, meaning) = (&scope.left, &scope.right);
        quote!(.scope(#name, #meaning))
    });
    let error = named.keys.get("error").and_then(Call::expr).map(|error| quote!(.error(|| #error)));
    let optional = named.is_optional().then(|| quote!(.optional()));
    quote! {
        use ::statuskit::__private as __kit;
        (__kit::security::#function(#text, #(#required),*) #(#keys)* #(#scopes)* #error #optional,)
    }
}
