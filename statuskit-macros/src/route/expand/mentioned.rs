//! What a refused route names besides its function, so that rustc does not report its imports as unused.

use super::route::{declared, listed};
use crate::call::Call;
use crate::dependency_arg::DependencyArg;
use crate::param::{FnParam, ParamSource};
use crate::route::ast::{Decorator, RouteFn};
use crate::route::gate::GateArg;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Expr;

/// Returns a function that mentions the dependencies, middlewares, types and defaults of a refused route. The
/// twins of functions are types.
pub(super) fn mentioned(handler: &RouteFn) -> TokenStream {
    let dependencies = handler.params.iter().filter_map(FnParam::dependency);
    let dependencies = dependencies.filter_map(DependencyArg::name).map(ToTokens::to_token_stream);
    let types: Vec<_> = dependencies.chain(handler.decorators.iter().flat_map(types)).collect();
    let values: Vec<_> = handler.params.iter().filter_map(FnParam::source).filter_map(default).collect();
    if types.is_empty() && values.is_empty() {
        return TokenStream::new();
    }
    let cfgs = handler.function.cfgs();
    quote! {
        #(#cfgs)*
        const _: () = {
            #[allow(dead_code)]
            fn mentioned() {
                #(let _: ::core::option::Option<#types>;)*
                #(let _ = &#values;)*
            }
        };
    }
}

fn types(decorator: &Decorator) -> Vec<TokenStream> {
    let gates = decorator.keys.get("dependencies").and_then(GateArg::all).unwrap_or_default();
    let names = gates.iter().filter_map(|gate| gate.dependency.name());
    let mut types: Vec<_> = names.map(ToTokens::to_token_stream).collect();
    let middlewares = listed(decorator, "middleware").filter(|item| matches!(item, Expr::Path(_)));
    types.extend(middlewares.map(ToTokens::to_token_stream));
    let named = [decorator.response_model(), decorator.response_class()];
    types.extend(named.into_iter().flatten().map(ToTokens::to_token_stream));
    types.extend(
        declared(decorator).iter().filter_map(|response| response.body()).map(ToTokens::to_token_stream),
    );
    types
}

/// Returns the constant of `default = LIMIT`.
fn default(source: &ParamSource) -> Option<&Expr> {
    source.keys.get("default").and_then(Call::expr).filter(|value| matches!(value, Expr::Path(_)))
}
