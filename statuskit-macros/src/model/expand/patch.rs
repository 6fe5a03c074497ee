//! Writes `impl Patches`: the fields of a model are assigned to those of another type.

use crate::local::local;
use crate::model::ast::ModelItem;
use crate::model::bounds::bounded;
use crate::model::field::{Field, FieldReading};
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

/// Input: `#[model(patch = Item)] struct ItemUpdate { name: Option<String> }`
///
/// Output, with shortened paths:
///
/// ```text
/// impl Patches<Item> for ItemUpdate {
///     fn assign<'s>(self, patching: &mut Patching<'s>, stored: &'s mut Item) {
///         patching.field("name", self.name, &mut stored.name);
///     }
/// }
/// ```
pub(super) fn patches(model: &ModelItem, fields: &[Field]) -> Option<TokenStream> {
    let stored = model.option("patch")?.expr()?;
    let (name, patching, target) = (&model.item.ident, local("patching"), local("stored"));
    let generics = bounded(&model.item.generics, &quote!(::statuskit::__private::model::Value));
    let (generics, arguments, bounds) = generics.split_for_impl();
    let read = fields.iter().filter(|field| !matches!(field.reading(), FieldReading::Skipped));
    let lines = read.map(|field| line(model, field));
    Some(quote! {
        #[automatically_derived]
        #[allow(deprecated)]
        impl #generics ::statuskit::__private::Patches<#stored> for #name #arguments #bounds {
            fn assign<'s>(self, #patching: &mut ::statuskit::__private::Patching<'s>, #target: &'s mut #stored) {
                #(#lines)*
            }
        }
    })
}

fn line(model: &ModelItem, field: &Field) -> TokenStream {
    let (patching, stored, place) = (local("patching"), local("stored"), place(field));
    let (member, cfgs, name) = (&field.member, &field.cfgs, field.name(model.rename_all()));
    quote_spanned!(place=> #(#cfgs)* #patching.field(#name, self.#member, &mut #stored.#member);)
}

/// Returns the span where rustc reports a type that does not fit.
fn place(field: &Field) -> Span {
    Span::call_site().located_at(field.ty.span())
}
