//! Writes the function, its twin, and `impl Middleware`.

use super::ast::MiddlewareFn;
use crate::errors::MacroErrors;
use crate::function::ParsedFn;
use crate::raised::raised;
use crate::status::Status;
use crate::twin::twin;
use crate::unchanged::{after_error, function};
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

/// Input:
///
/// ```text
/// #[middleware]
/// async fn timing(request: Request, next: Next) -> Response { … }
/// ```
///
/// Output:
///
/// ```text
/// async fn timing(request: Request, next: Next) -> Response { … }
///
/// #[doc(hidden)]
/// #[allow(non_camel_case_types)]
/// struct timing {}
///
/// #[automatically_derived]
/// #[allow(deprecated)]
/// impl ::statuskit::Middleware for timing {
///     type Reply = Response;
///     fn call(
///         &self,
///         request: Request,
///         next: Next,
///     ) -> impl ::core::future::Future<Output = Self::Reply> + ::core::marker::Send {
///         timing(request, next)
///     }
/// }
/// ```
///
/// The parameters have the spans of the author's types, so that rustc reports any other type there.
pub(super) fn expand(middleware: &MiddlewareFn, errors: &MacroErrors) -> TokenStream {
    let function = &middleware.function;
    if errors.is_empty() {
        let (written, twin, implementation) =
            (self::function(function), twin(function), implementation(middleware));
        return quote!(#written #twin #implementation);
    }
    if function.sig.receiver().is_some() {
        let written = after_error(function);
        return quote!(#written #errors);
    }
    let (written, twin, implementation) = (right(function), twin(function), broken(function));
    quote!(#written #twin #implementation #errors)
}

fn implementation(MiddlewareFn { function, types }: &MiddlewareFn) -> TokenStream {
    let (name, cfgs, returned) = (&function.sig.ident, function.cfgs(), function.returned());
    let [request, next] = &types[..] else { unreachable!("`check` requires exactly two parameters") };
    let place = Span::call_site().located_at(function.returned_span());
    let reply = quote_spanned!(place=> type Reply = #returned;);
    let raises = raises(function);
    quote! {
        #(#cfgs)*
        #[automatically_derived]
        #[allow(deprecated)]
        impl ::statuskit::Middleware for #name {
            #reply
            fn call(
                &self,
                request: #request,
                next: #next,
            ) -> impl ::core::future::Future<Output = Self::Reply> + ::core::marker::Send {
                #name(request, next)
            }
            #raises
        }
    }
}

/// Returns the function after a mistake, with the signature that it should have: `.middleware(timing)` names
/// the function and not the twin.
fn right(function: &ParsedFn) -> TokenStream {
    let (vis, name, cfgs) = (&function.vis, &function.sig.ident, function.cfgs());
    quote! {
        #(#cfgs)*
        #vis async fn #name(_: ::statuskit::Request, _: ::statuskit::Next) -> ::statuskit::Response {
            ::core::unreachable!()
        }
    }
}

/// Returns a middleware for the twin after a mistake, so that nothing is reported twice.
fn broken(function: &ParsedFn) -> TokenStream {
    let (name, cfgs) = (&function.sig.ident, function.cfgs());
    quote! {
        #(#cfgs)*
        #[automatically_derived]
        impl ::statuskit::Middleware for #name {
            type Reply = ::statuskit::Response;
            async fn call(&self, _: ::statuskit::Request, _: ::statuskit::Next) -> ::statuskit::Response {
                ::core::unreachable!()
            }
        }
    }
}

/// Returns `fn raises` with the statuses that the body raises, if there are any.
fn raises(function: &ParsedFn) -> Option<TokenStream> {
    let raised = raised(&function.body);
    let statuses = raised.iter().map(Status);
    (!raised.is_empty()).then(|| {
        quote! {
            fn raises(&self) -> ::std::vec::Vec<::statuskit::http::StatusCode> {
                use ::statuskit::__private as __kit;
                ::std::vec::Vec::from([#(#statuses),*])
            }
        }
    })
}
