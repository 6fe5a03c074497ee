//! Writes a struct that is represented by the one value inside it.

use super::defaults::defaults;
use super::fields::chain;
use super::item::with_derives;
use super::schema::schema;
use super::serde_impls::derived_serde_impls;
use super::value_impl::{normalise, value};
use crate::input::keys_at;
use crate::model::ast::ModelItem;
use crate::model::bounds::bounded;
use crate::model::field::Field;
use proc_macro2::TokenStream;
use quote::quote;

/// Input: `#[model] struct UserId(#[field(ge = 1)] u64);`
///
/// Output, with shortened paths, besides the derives:
///
/// ```text
/// impl Newtype for UserId {
///     type Inner = u64;
///     fn rules(keys: Keys<'_, u64>) -> Keys<'_, u64> { keys.ge(1) }
///     fn wrap(inner: u64) -> Self { Self { 0: inner } }
///     fn inner(&self) -> &u64 { &self.0 }
/// }
///
/// impl Value for UserId {
///     type Place = PlaceInside<Self>;
///     const MANY: bool = <Self as Newtype>::MANY;
///     const RAW_TEXT: bool = <Self as Newtype>::RAW_TEXT;
///     fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> { newtype::<Self>(tree, walk) }
///     fn holds(&self) -> bool { newtype_holds(self) }
///     fn absent() -> Option<Tree> { newtype_absent::<Self>() }
///     fn from_text(text: &str) -> Option<Self> { newtype_from_text(text) }
///     fn pairs() -> Option<Pairs> { newtype_pairs::<Self>() }
/// }
/// ```
pub(super) fn newtype(model: &ModelItem, field: &Field) -> TokenStream {
    let item = with_derives(model);
    let impls = derived_serde_impls(model);
    let defaults = defaults(model);
    let inner = newtype_inner(model, field);
    let value = newtype_value(model);
    quote!(#item #impls #defaults #inner #value)
}

fn newtype_inner(model: &ModelItem, field: &Field) -> TokenStream {
    let (name, ty, keys, chain) = (&model.item.ident, &field.ty, keys_at(&field.ty), chain(field));
    let member = &field.member;
    let generics = bounded(&model.item.generics, &quote!(::statuskit::__private::model::Value));
    let (generics, arguments, bounds) = generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #generics ::statuskit::__private::model::Newtype for #name #arguments #bounds {
            type Inner = #ty;

            fn rules(
                #keys: ::statuskit::__private::model::Keys<'_, Self::Inner>,
            ) -> ::statuskit::__private::model::Keys<'_, Self::Inner> {
                #chain
            }

            fn wrap(inner: Self::Inner) -> Self {
                Self { #member: inner }
            }

            fn inner(&self) -> &Self::Inner {
                &self.#member
            }
        }
    }
}

fn newtype_value(model: &ModelItem) -> TokenStream {
    let normalise = normalise(&quote!(::statuskit::__private::model::newtype::<Self>(tree, walk)));
    let label = quote!(&<Self as ::statuskit::__private::model::Value>::label(),);
    let schema = schema(model, &quote!(newtype_schema), &label);
    let functions = quote! {
        const MANY: bool = <Self as ::statuskit::__private::model::Newtype>::MANY;
        const RAW_TEXT: bool = <Self as ::statuskit::__private::model::Newtype>::RAW_TEXT;

        #normalise
        #schema

        fn holds(&self) -> bool {
            ::statuskit::__private::model::newtype_holds(self)
        }

        fn absent() -> ::core::option::Option<::statuskit::__private::Tree> {
            ::statuskit::__private::model::newtype_absent::<Self>()
        }

        fn from_text(text: &str) -> ::core::option::Option<Self> {
            ::statuskit::__private::model::newtype_from_text(text)
        }

        fn pairs() -> ::core::option::Option<::statuskit::__private::model::Pairs> {
            ::statuskit::__private::model::newtype_pairs::<Self>()
        }
    };
    value(model, &quote!(::statuskit::__private::model::PlaceInside<Self>), &functions)
}
