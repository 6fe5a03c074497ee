//! Writes the function, its twin, and `impl Dependency`.

use super::ast::DependencyFn;
use crate::errors::MacroErrors;
use crate::function::ParsedFn;
use crate::listed::ErrorsArg;
use crate::raised::{raised, raises_call};
use crate::twin::twin;
use crate::unchanged::{after_error, function, return_type_after_error};
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::ext::IdentExt;

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
///         (db, token): ::statuskit::__private::depend::Values<Self>,
///     ) -> impl ::core::future::Future<Output = Self::Output> + ::core::marker::Send {
///         current_user(db, token)
///     }
///     fn effect() -> ::statuskit::__private::depend::Effect<Self::Output> {
///         ::statuskit::__private::depend::effect::<Result<User, AuthError>, Self::Value>()
///     }
/// }
/// ```
pub(super) fn expand(dependency: &DependencyFn, errors: &MacroErrors) -> TokenStream {
    if !errors.is_empty() {
        return refused(&dependency.function, errors);
    }
    let (function, twin) = (function(&dependency.function), twin(&dependency.function));
    let implementation = implementation(dependency);
    quote!(#function #twin #implementation)
}

/// Returns the function and its twin after a mistake, so that both names exist. A method cannot have a twin.
fn refused(function: &ParsedFn, errors: &MacroErrors) -> TokenStream {
    let written = after_error(function);
    if function.sig.receiver().is_some() {
        return quote!(#written #errors);
    }
    let (twin, implementation) = (twin(function), broken(function));
    quote!(#written #twin #implementation #errors)
}

/// Returns a dependency for `#[depends(…)]` to find after a mistake, so that nothing is reported twice.
/// `None` if its output cannot be named.
fn broken(function: &ParsedFn) -> Option<TokenStream> {
    let output = return_type_after_error(function)?;
    let (name, cfgs) = (&function.sig.ident, function.cfgs());
    Some(quote! {
        #(#cfgs)*
        #[automatically_derived]
        impl ::statuskit::extend::depend::Dependency for #name {
            type Inputs = ();
            type Output = #output;
            type Value = ::statuskit::__private::value!(#output);
            type Leftover = ::statuskit::__private::depend::Leftover<false>;
            const NAME: &'static str = "";
            fn inputs() {}
            async fn call((): ()) -> Self::Output {
                ::core::unreachable!()
            }
            fn effect() -> ::statuskit::__private::depend::Effect<Self::Output> {
                ::core::unreachable!()
            }
        }
    })
}

fn implementation(DependencyFn { function, params, keys, .. }: &DependencyFn) -> TokenStream {
    let (name, cfgs, output) = (&function.sig.ident, function.cfgs(), function.returned());
    let text = name.unraw().to_string();
    let types = params.iter().map(crate::param::FnParam::input_type);
    let inputs = params.iter().map(|param| param.input(None));
    let reads = (!params.is_empty()).then(|| {
        quote! {
            use ::statuskit::__private as __kit;
            (#(#inputs,)*)
        }
    });
    let names: Vec<_> = params.iter().map(|param| &param.ident).collect();
    let call = quote!(#name(#(#names),*));
    let call = if function.is_async() { call } else { quote!(::core::future::ready(#call)) };
    let place = Span::call_site().located_at(function.returned_span());
    let effect = quote_spanned!(place=> ::statuskit::__private::depend::effect::<#output, Self::Value>());
    let errors = keys.get("errors").map(|call| ErrorsArg::read(call, function));
    let raises = raises(function);
    let needs = params.iter().filter_map(crate::param::FnParam::need);
    quote! {
        #(#cfgs)*
        #[automatically_derived]
        #[allow(deprecated)]
        impl ::statuskit::extend::depend::Dependency for #name where #(#needs),* {
            type Inputs = (#(#types,)*);
            type Output = #output;
            type Value = ::statuskit::__private::value!(#output);
            type Leftover = ::statuskit::__private::leftover!(Self::Value);
            const NAME: &'static str = #text;
            fn inputs() -> Self::Inputs {
                #reads
            }
            fn call(
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
