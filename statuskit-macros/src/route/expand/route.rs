//! Writes one route as a call of the builder.

use crate::call::{Call, CallValue};
use crate::function::ParsedFn;
use crate::listed::ErrorsArg;
use crate::local::without_lints;
use crate::raised::{raised, raises_call};
use crate::route::ast::{Decorator, RouteFn};
use crate::route::gate::GateArg;
use crate::route::{closes, responses};
use crate::status::Status;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::ext::IdentExt;
use syn::{Expr, ExprCall};

/// The keys that are not simply turned into calls of the builder.
const OWN_KEYS: [&str; 13] = [
    "status",
    "name",
    "methods",
    "errors",
    "responses",
    "closes",
    "response_model",
    "response_class",
    "include",
    "exclude",
    "dependencies",
    "middleware",
    "blocking",
];

/// Returns `Route::post("/items").status(…).name(…).handler(…)`.
pub(super) fn route(decorator: &Decorator, handler: &RouteFn) -> TokenStream {
    let function = &handler.function;
    let (start, name, docs) = (start(decorator), name(decorator, function), docs(function));
    let status =
        decorator.keys.get("status").and_then(Call::expr).map(Status).map(|status| quote!(.status(#status)));
    let calls = decorator.keys.without(&OWN_KEYS);
    let selections = ["include", "exclude"].into_iter().filter_map(|key| decorator.keys.get(key));
    let selections = selections.filter_map(|Call { key, value }| match value {
        CallValue::Expr(names) => Some(quote!(.#key(&#names))),
        _ => None,
    });
    let deprecated =
        (function.is_deprecated() && !decorator.keys.has("deprecated")).then(|| quote!(.deprecated()));
    let raised = raised(&function.body);
    let raised = raised.iter().map(raises_call);
    let errors = decorator.keys.get("errors").map(|call| ErrorsArg::read(call, function));
    let no_model = decorator.omits_response_model().then(|| quote!(.without_response_model()));
    let responses = declared(decorator);
    let closes = decorator.keys.get("closes").map(closes::read).unwrap_or_default();
    let gates = decorator.keys.get("dependencies").and_then(GateArg::all).unwrap_or_default();
    let captures = handler.unmatched_captures(decorator).map(|name| quote!(.read_by_dependency(#name)));
    let middlewares = listed(decorator, "middleware").rev().map(middleware);
    let handler = call(decorator, handler);
    quote! {
        #start #status #name #docs #no_model #(#calls)* #(#selections)* #deprecated #errors #(#responses)* #(#closes)* #(#raised)* #(#captures)* #(#gates)* #(#middlewares)* #handler
    }
}

/// Returns `Route::post("/items")` or `Route::on([Method::GET, Method::POST], "/items")`.
fn start(decorator: &Decorator) -> TokenStream {
    let (method, path) = (&decorator.name, without_lints(&decorator.path.literal));
    let Some(Expr::Array(methods)) = decorator.keys.get("methods").and_then(Call::expr) else {
        return quote!(__kit::Route::#method(#path));
    };
    let methods = methods.elems.iter().map(|method| match method {
        Expr::Path(path) if path.path.get_ident().is_some() => quote!(__kit::Method::#path),
        method => method.to_token_stream(),
    });
    quote!(__kit::Route::on([#(#methods),*], #path))
}

fn name(decorator: &Decorator, function: &ParsedFn) -> TokenStream {
    match decorator.keys.get("name") {
        Some(call) => call.to_token_stream(),
        None => {
            let name = function.sig.ident.unraw().to_string();
            quote!(.name(#name))
        }
    }
}

fn docs(function: &ParsedFn) -> Option<TokenStream> {
    let docs = crate::docs::docs(&function.attrs);
    (!docs.is_empty()).then(|| quote!(.docs(#docs)))
}

/// Returns the entries of `responses(…)`.
pub(super) fn declared(decorator: &Decorator) -> Vec<responses::ResponseArg> {
    match decorator.keys.get("responses").map(|call| &call.value) {
        Some(CallValue::Arguments(list)) => responses::read(list),
        _ => Vec::new(),
    }
}

/// Returns the items of a key such as `middleware = [timing]`.
pub(super) fn listed<'a>(decorator: &'a Decorator, key: &str) -> impl DoubleEndedIterator<Item = &'a Expr> {
    let list = match decorator.keys.get(key).and_then(Call::expr) {
        Some(Expr::Array(list)) => Some(&list.elems),
        _ => None,
    };
    list.into_iter().flatten()
}

/// Returns the call that adds a middleware.
///
/// A name refers to a function, whose twin knows more than the function itself. Anything else is a value. A
/// call without arguments may be meant as a name, so the builder decides. The first middleware of the list is
/// the outermost, as the first line of code runs first, but for the builder it is the last one.
fn middleware(expr: &Expr) -> TokenStream {
    match expr {
        Expr::Path(name) => quote!(.middleware(#name {})),
        Expr::Call(ExprCall { func, args, .. }) if args.is_empty() => quote!(.middleware_of(#func)),
        value => quote!(.middleware(#value)),
    }
}

/// Returns `.handler((inputs), |(item, limit)| create_item(item, limit))`.
fn call(decorator: &Decorator, handler: &RouteFn) -> TokenStream {
    let function = &handler.function;
    let name = &function.sig.ident;
    let inputs = handler.params.iter().map(|param| param.input(Some(&decorator.path)));
    let names: Vec<_> = handler.params.iter().map(|param| &param.ident).collect();
    let method = method(decorator, function);
    quote!(.#method((#(#inputs,)*), |(#(#names,)*)| #name(#(#names),*)))
}

/// Returns `handler`, `handler_as::<Public, …>` with `response_model`, or `handler_in::<HtmlResponse, …>` with
/// `response_class`. It has the span of the return type, where rustc reports a type that cannot be sent, or not
/// as that model or in that class.
fn method(decorator: &Decorator, function: &ParsedFn) -> TokenStream {
    let name = match (function.is_async(), decorator.keys.has("blocking")) {
        _ if decorator.is_socket() => "socket_handler",
        (true, _) => "handler",
        (false, true) => "blocking_handler",
        (false, false) => "plain_handler",
    };
    let place = function.returned_span().resolved_at(Span::call_site());
    let (suffix, ty) = match (decorator.response_model(), decorator.response_class()) {
        (Some(model), _) => ("as", model),
        (None, Some(class)) => ("in", class),
        (None, None) => return Ident::new(name, place).to_token_stream(),
    };
    let name = format_ident!("{name}_{suffix}", span = place);
    quote!(#name::<#ty, _, _, _, _>)
}
