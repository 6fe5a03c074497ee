//! Writes how each variant is sent and documented.

use super::ast::{Replies, ReplyVariant};
use crate::errors::MacroErrors;
use crate::header;
use crate::local::local;
use crate::pattern::pattern;
use crate::status::Status;
use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::{Ident, Member};

/// Input:
///
/// ```text
/// #[derive(Reply)]
/// enum Upsert {
///     #[http(OK)]
///     Updated(Item),
///     #[http(NO_CONTENT)]
///     Unchanged,
/// }
/// ```
///
/// Output:
///
/// ```text
/// #[automatically_derived]
/// impl ::statuskit::extend::reply::Reply for Upsert {
///     const KIND: ::statuskit::extend::reply::ReplyKind = ::statuskit::extend::reply::ReplyKind::Dynamic;
///
///     fn reply(self, defaults: &::statuskit::extend::reply::Defaults) -> ::core::result::Result<…> {
///         use ::statuskit::__private as __kit;
///         match self {
///             Self::Updated(value) => <Item as __kit::Reply>::reply(value, &defaults.fixed(__kit::code!(OK))),
///             Self::Unchanged { .. } => __kit::Reply::reply((), &defaults.fixed(__kit::code!(NO_CONTENT))),
///         }
///     }
///
///     fn describe(defaults: &::statuskit::extend::reply::Defaults, operation: &mut ::statuskit::extend::operation::Operation) {
///         use ::statuskit::__private as __kit;
///         __kit::reply::describe_variant::<Self>(
///             "Updated", __kit::code!(OK), <Item as __kit::Reply>::describe, defaults, operation,
///         );
///         …
///     }
/// }
/// ```
pub(super) fn expand(replies: &Replies<'_>) -> TokenStream {
    let assertions = replies.variants.iter().filter_map(assertion);
    let sent = replies.variants.iter().map(sent);
    let described = replies.variants.iter().map(described);
    let reply = quote! {
        use ::statuskit::__private as __kit;
        #(#assertions)*
        match self {
            #(#sent,)*
        }
    };
    let describe = quote! {
        use ::statuskit::__private as __kit;
        #(#described)*
    };
    implemented(replies, &reply, &describe)
}

/// Returns the impl after a mistake: a handler may still return the enum, and nothing is reported twice.
pub(super) fn refused(replies: &Replies<'_>, errors: &MacroErrors) -> TokenStream {
    let reply =
        quote!(::core::result::Result::Err(::statuskit::HttpError::internal("the replies are unknown")));
    let implemented = implemented(replies, &reply, &TokenStream::new());
    quote!(#implemented #errors)
}

fn implemented(replies: &Replies<'_>, reply: &TokenStream, describe: &TokenStream) -> TokenStream {
    let name = replies.ident;
    let (generics, arguments, bounds) = replies.generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #generics ::statuskit::extend::reply::Reply for #name #arguments #bounds {
            const KIND: ::statuskit::extend::reply::ReplyKind = ::statuskit::extend::reply::ReplyKind::Dynamic;

            fn reply(
                self,
                defaults: &::statuskit::extend::reply::Defaults,
            ) -> ::core::result::Result<::statuskit::Response, ::statuskit::HttpError> {
                #reply
            }

            fn describe(defaults: &::statuskit::extend::reply::Defaults, operation: &mut ::statuskit::extend::operation::Operation) {
                #describe
            }
        }
    }
}

/// Returns the assertion that a status that forbids a body has a variant without one. The error is reported
/// at the variant's type.
fn assertion(variant: &ReplyVariant<'_>) -> Option<TokenStream> {
    let (status, sent) = (Status(&variant.status), variant.sent());
    status.may_forbid_body().then(|| {
        quote! {
            const _: () = __kit::reply::assert_body_allowed::<
                { __kit::reply::forbids_body(#status) },
                #sent
            >();
        }
    })
}

fn sent(variant: &ReplyVariant<'_>) -> TokenStream {
    let (name, sent, status) = (variant.ident, variant.sent(), Status(&variant.status));
    let value = local("value");
    let (pattern, reply) = match variant.member().map(|member| pattern(&quote!(Self::#name), &member, &value))
    {
        Some(pattern) => (pattern, quote!(<#sent as __kit::Reply>::reply(#value, &defaults.fixed(#status)))),
        None => (quote!(Self::#name { .. }), quote!(__kit::Reply::reply((), &defaults.fixed(#status)))),
    };
    match headers(variant, &value) {
        Some(headers) => quote!(#pattern => {
            let headers = #headers;
            __kit::reply::with_headers(#reply, headers)
        }),
        None => quote!(#pattern => #reply),
    }
}

/// Returns the headers of a variant. They are created before its value is sent, since they may refer to the
/// value, by the name of its field or as `_0`.
///
/// Input: `#[http(CREATED, header(LOCATION, _0.url()))] Created(Item)`. Output:
///
/// ```text
/// {
///     let _0 = &value;
///     [__kit::reply::variant_header(LOCATION, _0.url())]
/// }
/// ```
fn headers(variant: &ReplyVariant<'_>, value: &Ident) -> Option<TokenStream> {
    let headers = header::all(&variant.keys);
    if headers.is_empty() {
        return None;
    }
    let name = variant.member().map(|member| match member {
        Member::Named(name) => name,
        Member::Unnamed(index) => format_ident!("_{}", index.index),
    });
    let mentioned = name.and_then(|name| header::mentioned(&name, headers.iter().flatten()));
    let mentioned = mentioned.map(|name| quote!(let #name = &#value;));
    Some(quote!({
        #mentioned
        [#(__kit::reply::variant_header(#(#headers),*)),*]
    }))
}

/// Returns the line of `describe`. Its call has the span of the variant.
fn described(variant: &ReplyVariant<'_>) -> TokenStream {
    let (sent, status) = (variant.sent(), Status(&variant.status));
    let name = variant.ident.unraw().to_string();
    let describe = quote!(<#sent as __kit::Reply>::describe);
    let place = variant.ident.span();
    let described = quote_spanned!(place=>
        __kit::reply::describe_variant::<Self>(#name, #status, #describe, defaults, operation);
    );
    let docs = &variant.docs;
    let described = match docs.is_empty() {
        true => described,
        false => quote!(operation.with_reply_meaning(#docs, |operation| { #described });),
    };
    header::names(&variant.keys).iter().rfold(described, |described, header| {
        quote!(operation.with_reply_header(__kit::reply::header_name(#header), |operation| { #described });)
    })
}
