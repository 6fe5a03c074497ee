//! Writes a type that is read as another one and then converted: `#[serde(try_from = "RawUser")]`.

use super::item::with_derives;
use super::schema::schema_of;
use super::serde_impls::converted_serde_impls;
use super::value_impl::{normalise, value};
use crate::local::local;
use crate::model::ast::ModelItem;
use proc_macro2::TokenStream;
use quote::quote;
use syn::Type;

/// The problems of the other type come first. If there are none, serde reports the error of the conversion.
pub(super) fn converted(model: &ModelItem, from: &Type) -> TokenStream {
    let item = with_derives(model);
    let impls = converted_serde_impls(model, from);
    let place = quote!(<#from as ::statuskit::__private::model::Value>::Place);
    let normalise = normalise(&quote! {
        let tree = <#from as ::statuskit::__private::model::Value>::normalise(tree, walk)?;
        <::statuskit::__private::model::Json<Self> as ::statuskit::__private::model::Value>::normalise(&tree, walk)
    });
    let components = local("components");
    let schema =
        schema_of(&quote!(::statuskit::__private::model::converted_schema::<Self, #from>(#components)));
    let functions = quote!(#normalise #schema);
    let value = value(model, &place, &functions);
    quote!(#item #impls #value)
}
