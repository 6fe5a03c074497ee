//! Writes the function or the `impl` block, the twin, and `impl Dependency`.

use super::ast::{DependencyFn, ImplBlock};
use crate::errors::MacroErrors;
use crate::function::ParsedFn;
use crate::listed::ErrorsArg;
use crate::raised::{raised, raises_call};
use crate::twin::twin;
use crate::unchanged::{after_error, function, return_type_after_error};
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

/// Input:
///
/// ```text
/// #[dependency]
/// async fn current_user(#[depends(get_db)] db: Db, #[header] token: String) -> Result<User, AuthError> { … }
/// ```
///
/// Output:
///
/// ```text
/// async fn current_user(db: Db, token: String) -> Result<User, AuthError> { … }
///
/// #[doc(hidden)]
/// #[allow(non_camel_case_types)]
/// struct current_user {}
///
/// #[automatically_derived]
/// impl ::statuskit::extend::depend::NamedDependency for current_user {
///     const VALUE: Self = current_user {};
/// }
///
/// #[automatically_derived]
/// #[allow(deprecated)]
/// impl ::statuskit::extend::depend::Dependency for current_user
/// where
///     get_db: ::statuskit::extend::depend::Dependency,
/// {
///     type Inputs = (
///         ::statuskit::__private::depend::DependsInput<get_db, Db>,
///         ::statuskit::__private::input::ParameterInput<String>,
///     );
///     type Output = Result<User, AuthError>;
///     type Value = ::statuskit::__private::value!(Result<User, AuthError>);
///     type Leftover = ::statuskit::__private::leftover!(Self::Value);
///     const NAME: &'static str = "current_user";
///     fn inputs() -> Self::Inputs {
///         use ::statuskit::__private as __kit;
///         (
///             __kit::depend::depends::<Db, _>(get_db {}),
///             __kit::input::header::<String>("token", |keys| keys),
///         )
///     }
///     fn call(
///         &self,
///         (db, token): ::statuskit::__private::depend::Values<Self>,
///     ) -> impl ::core::future::Future<Output = Self::Output> + ::core::marker::Send {
///         current_user(db, token)
///     }
///     fn effect() -> ::statuskit::__private::depend::Effect<Self::Output> {
///         ::statuskit::__private::depend::effect::<Result<User, AuthError>, Self::Value>()
///     }
/// }
/// ```
///
/// For an `impl` block, the implementation is that of its type, and there is no twin.
pub(super) fn expand(dependency: &DependencyFn, errors: &MacroErrors) -> TokenStream {
    if !errors.is_empty() {
        return refused(dependency, errors);
    }
    let item = item(dependency, function(&dependency.function));
    let twin = dependency.block.is_none().then(|| named_twin(&dependency.function));
    let implementation = implementation(dependency);
    quote!(#item #twin #implementation)
}

/// Returns the function as it was written, in its block.
fn item(dependency: &DependencyFn, function: TokenStream) -> TokenStream {
    match &dependency.block {
        Some(ImplBlock { attrs, word, generics, ty, rest }) => {
            quote!(#(#attrs)* #word #generics #ty { #function #rest })
        }
        None => function,
    }
}

/// Returns the twin, whose type alone names the dependency.
fn named_twin(function: &ParsedFn) -> TokenStream {
    let (twin, name, cfgs) = (twin(function), &function.sig.ident, function.cfgs());
    quote! {
        #twin
        #(#cfgs)*
        #[automatically_derived]
        impl ::statuskit::extend::depend::NamedDependency for #name {
            const VALUE: Self = #name {};
        }
    }
}

/// Returns the function and its twin after a mistake, so that both names exist. A method cannot have a twin.
fn refused(dependency: &DependencyFn, errors: &MacroErrors) -> TokenStream {
    let function = &dependency.function;
    let written = item(dependency, after_error(function));
    let is_method = function.sig.receiver().is_some() && dependency.block.is_none();
    let is_generic = dependency.block.as_ref().is_some_and(|block| !block.generics.params.is_empty());
    if is_method || is_generic {
        return quote!(#written #errors);
    }
    let twin = dependency.block.is_none().then(|| named_twin(function));
    let implementation = broken(dependency);
    quote!(#written #twin #implementation #errors)
}

/// Returns a dependency for `#[depends(…)]` to find after a mistake, so that nothing is reported twice.
/// `None` if its output cannot be named.
fn broken(dependency: &DependencyFn) -> Option<TokenStream> {
    let output = return_type_after_error(&dependency.function)?;
    let (ty, cfgs) = (dependency.ty(), dependency.cfgs());
    Some(quote! {
        #(#cfgs)*
        #[automatically_derived]
        impl ::statuskit::extend::depend::Dependency for #ty {
            type Inputs = ();
            type Output = #output;
            type Value = ::statuskit::__private::value!(#output);
            type Leftover = ::statuskit::__private::depend::Leftover<false>;
            const NAME: &'static str = "";
            fn inputs() {}
            async fn call(&self, (): ()) -> Self::Output {
                ::core::unreachable!()
            }
            fn effect() -> ::statuskit::__private::depend::Effect<Self::Output> {
                ::core::unreachable!()
            }
        }
    })
}

fn implementation(dependency: &DependencyFn) -> TokenStream {
    let DependencyFn { function, params, keys, .. } = dependency;
    let (ty, text, cfgs, output) =
        (dependency.ty(), dependency.name(), dependency.cfgs(), function.returned());
    let types = params.iter().map(crate::param::FnParam::input_type);
    let inputs = params.iter().map(|param| param.input(None));
    let reads = (!params.is_empty()).then(|| {
        quote! {
            use ::statuskit::__private as __kit;
            (#(#inputs,)*)
        }
    });
    let names: Vec<_> = params.iter().map(|param| &param.ident).collect();
    let call = call(dependency);
    let place = Span::call_site().located_at(function.returned_span());
    let effect = quote_spanned!(place=> ::statuskit::__private::depend::effect::<#output, Self::Value>());
    let errors = keys.get("errors").map(|call| ErrorsArg::read(call, function));
    let raises = raises(function);
    let needs = params.iter().filter_map(crate::param::FnParam::need);
    quote! {
        #(#cfgs)*
        #[automatically_derived]
        #[allow(deprecated)]
        impl ::statuskit::extend::depend::Dependency for #ty where #(#needs),* {
            type Inputs = (#(#types,)*);
            type Output = #output;
            type Value = ::statuskit::__private::value!(#output);
            type Leftover = ::statuskit::__private::leftover!(Self::Value);
            const NAME: &'static str = #text;
            fn inputs() -> Self::Inputs {
                #reads
            }
            fn call(
                &self,
                (#(#names,)*): ::statuskit::__private::depend::Values<Self>,
            ) -> impl ::core::future::Future<Output = Self::Output> + ::core::marker::Send {
                #call
            }
            fn effect() -> ::statuskit::__private::depend::Effect<Self::Output> {
                #effect #errors
            }
            #raises
        }
    }
}

/// Returns the call of the function: `get_db(shard)`, `<RequireRole>::call(self, user)`.
fn call(DependencyFn { function, params, block, .. }: &DependencyFn) -> TokenStream {
    let names = params.iter().map(|param| &param.ident);
    let call = match block {
        Some(ImplBlock { ty, .. }) => quote!(<#ty>::call(self, #(#names),*)),
        None => {
            let name = &function.sig.ident;
            quote!(#name(#(#names),*))
        }
    };
    if function.is_async() { call } else { quote!(::core::future::ready(#call)) }
}

/// Returns `fn raises` with the statuses that the body raises, if there are any.
fn raises(function: &ParsedFn) -> Option<TokenStream> {
    let raised = raised(&function.body);
    let raises = raised.iter().map(raises_call);
    (!raised.is_empty()).then(|| {
        quote! {
            fn raises(errors: &mut ::statuskit::error::Errors) {
                use ::statuskit::__private as __kit;
                #(errors #raises;)*
            }
        }
    })
}
