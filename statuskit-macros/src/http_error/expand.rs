//! Writes how an error becomes a response, and documents the responses.

use super::ast::{Case, ErrorItem};
use super::keys::{KeptVariant, named_fields};
use crate::errors::MacroErrors;
use crate::header;
use crate::http::Http;
use crate::local::local;
use crate::pattern::pattern;
use crate::status::Status;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::{Expr, Generics, parse_quote};

/// Input:
///
/// ```text
/// #[derive(Debug, thiserror::Error, HttpError)]
/// enum ItemError {
///     #[error("Item {0} not found")]
///     #[http(NOT_FOUND)]
///     NotFound(u64),
///     #[error(transparent)]
///     #[http(transparent)]
///     Auth(#[from] AuthError),
/// }
/// ```
///
/// Output:
///
/// ```text
/// #[automatically_derived]
/// impl ::statuskit::error::TypedError for ItemError {
///     fn raise(self) -> ::statuskit::HttpError {
///         use ::statuskit::__private as __kit;
///         match self {
///             Self::NotFound { .. } => {
///                 __kit::error::DerivedError::raise_variant(self, "NotFound", __kit::code!(NOT_FOUND))
///             }
///             Self::Auth(inner) => <AuthError as __kit::error::TypedError>::raise(inner),
///         }
///     }
///     fn describe(errors: &mut ::statuskit::error::Errors) {
///         use ::statuskit::__private as __kit;
///         <Self as __kit::error::DerivedError>::note(errors);
///         errors.variant("NotFound", __kit::code!(NOT_FOUND), "Item … not found");
///         errors.inside_variant("Auth", <AuthError as __kit::error::TypedError>::describe);
///     }
/// }
///
/// #[automatically_derived]
/// impl ::statuskit::__private::error::DerivedError for ItemError {
///     const RAISING: ::statuskit::__private::error::RaiseFns<Self> = ::statuskit::__private::error::RaiseFns::of();
/// }
///
/// #[automatically_derived]
/// impl ::core::convert::From<ItemError> for ::statuskit::HttpError { … }
/// ```
pub(super) fn expand(error_type: &ErrorItem<'_>) -> TokenStream {
    let raised = error_type.cases.iter().map(raised);
    let described = error_type.cases.iter().map(described);
    let raise = quote! {
        use ::statuskit::__private as __kit;
        match self {
            #(#raised,)*
        }
    };
    let describe = quote! {
        use ::statuskit::__private as __kit;
        <Self as __kit::error::DerivedError>::note(errors);
        #(#described)*
    };
    impls(error_type, &raise, &describe)
}

/// Returns impls after a mistake, so that a handler may still return the error and nothing is reported twice.
pub(super) fn refused(error_type: &ErrorItem<'_>, errors: &MacroErrors) -> TokenStream {
    let raise = quote!(::statuskit::HttpError::internal("the statuses of this error are unknown"));
    let impls = impls(error_type, &raise, &TokenStream::new());
    quote!(#impls #errors)
}

fn impls(error_type: &ErrorItem<'_>, raise: &TokenStream, describe: &TokenStream) -> TokenStream {
    let name = error_type.ident;
    let generics = bounded(error_type);
    let (generics, arguments, bounds) = generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #generics ::statuskit::error::TypedError for #name #arguments #bounds {
            fn raise(self) -> ::statuskit::HttpError {
                #raise
            }

            fn describe(errors: &mut ::statuskit::error::Errors) {
                #describe
            }
        }

        #[automatically_derived]
        impl #generics ::statuskit::__private::error::DerivedError for #name #arguments #bounds {
            const RAISING: ::statuskit::__private::error::RaiseFns<Self> = ::statuskit::__private::error::RaiseFns::of();
        }

        #[automatically_derived]
        impl #generics ::core::convert::From<#name #arguments> for ::statuskit::HttpError #bounds {
            fn from(error: #name #arguments) -> Self {
                ::statuskit::error::TypedError::raise(error)
            }
        }
    }
}

/// Returns the generics; those of a generic type require it to be an error that is `Send + Sync + 'static`.
fn bounded(error_type: &ErrorItem<'_>) -> Generics {
    let mut generics = error_type.generics.clone();
    if !generics.params.is_empty() {
        let (name, arguments) = (error_type.ident, error_type.generics.split_for_impl().1);
        generics.make_where_clause().predicates.push(parse_quote! {
            #name #arguments: ::core::error::Error + ::core::marker::Send + ::core::marker::Sync + 'static
        });
    }
    generics
}

/// Returns the arm of `raise`.
fn raised(case: &Case<'_>) -> TokenStream {
    let path = &case.path;
    match &case.http {
        Http::Transparent(_) => transparent(case),
        Http::Status { status, keys } if keys.0.is_empty() => {
            let raise = raise(case, status);
            quote!(#path { .. } => #raise)
        }
        Http::Status { status, keys } => {
            let (raise, kept) = (raise(case, status), KeptVariant::all(keys));
            let fields = named_fields(case.fields, &kept);
            let variables = kept.iter().map(KeptVariant::variable);
            let calls = kept.iter().map(KeptVariant::call);
            quote! {
                #path { #(#fields,)* .. } => {
                    #(#variables)*
                    #raise #(#calls)*
                }
            }
        }
    }
}

/// Returns `DerivedError::raise_variant(self, "NotFound", code!(NOT_FOUND))`.
fn raise(case: &Case<'_>, status: &Expr) -> TokenStream {
    let status = Status(status);
    match case.variant() {
        Some(name) => quote!(__kit::error::DerivedError::raise_variant(self, #name, #status)),
        None => quote!(__kit::error::DerivedError::raise_as(self, #status)),
    }
}

/// Returns `Self::Auth(inner) => <AuthError as TypedError>::raise(inner)`.
fn transparent(case: &Case<'_>) -> TokenStream {
    let (ty, inner) = (case.inner(), local("inner"));
    let pattern = case.fields.members().next().map(|member| pattern(&case.path, &member, &inner));
    quote!(#pattern => <#ty as __kit::error::TypedError>::raise(#inner))
}

/// Returns the line of `describe`. Its call has the span of the variant.
fn described(case: &Case<'_>) -> TokenStream {
    match &case.http {
        Http::Transparent(_) => {
            let ty = case.inner();
            match case.variant() {
                Some(name) => {
                    quote!(errors.inside_variant(#name, <#ty as __kit::error::TypedError>::describe);)
                }
                None => quote!(errors.inside(<#ty as __kit::error::TypedError>::describe);),
            }
        }
        Http::Status { status, keys } => {
            let (status, meaning) = (Status(status), &case.meaning);
            let headers = header::names(keys);
            let place = case.ident.span();
            let noted = match case.variant() {
                Some(name) => quote_spanned!(place=> .variant(#name, #status, #meaning)),
                None => quote_spanned!(place=> .add(#status, #meaning)),
            };
            quote!(errors #noted #(.header(#headers))*;)
        }
    }
}
