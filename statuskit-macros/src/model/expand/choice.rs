//! Writes an enum that holds data.

use super::check_function::check;
use super::defaults::defaults;
use super::fields::{inner, lines};
use super::item::with_derives;
use super::schema::schema;
use super::serde_impls::{choice_serde_impls, discriminated_impls, restricted_serde_impls};
use super::value_impl::{normalise, value};
use crate::local::local;
use crate::model::ast::ModelItem;
use crate::model::bounds::bounded;
use crate::model::variant::{Variant, VariantShape};
use proc_macro2::TokenStream;
use quote::quote;
use syn::LitStr;

/// Input:
///
/// ```text
/// #[model]
/// #[serde(tag = "kind")]
/// enum Shape {
///     Empty,
///     Circle(Circle),
///     Rect { #[field(gt = 0)] width: f64 },
/// }
/// ```
///
/// Output, with shortened paths, besides the derives, the impls of serde's traits and `impl Value`:
///
/// ```text
/// impl Choice for Shape {
///     const TAGGING: Tagging = Tagging::Internal("kind");
///     fn variants<V: Variants<Self>>(variants: &mut V) {
///         variants.unit(&["Empty"]);
///         variants.newtype::<Circle>(&["Circle"], |model| match model { Self::Circle(value) => Some(value), _ => None }, |keys| keys);
///         variants.structure(&["Rect"], |fields| {
///             fields.field::<f64>("width", |model| match model { Self::Rect { width: value, .. } => Some(value), _ => None }, |keys| keys.gt(0));
///         });
///     }
/// }
/// ```
pub(super) fn choice(model: &ModelItem, variants: &[Variant]) -> TokenStream {
    let item = with_derives(model);
    let impls = match discriminator(model) {
        Some(tag) => discriminated_serde_impls(model, variants, tag),
        None => tagged_serde_impls(model),
    };
    let defaults = defaults(model);
    let value = choice_value(model);
    let visited = visited(model, variants);
    quote!(#item #impls #defaults #value #visited)
}

fn tagged_serde_impls(model: &ModelItem) -> TokenStream {
    match (model.serde.has("tag"), model.serde.has("content"), model.serde.has("untagged")) {
        (true, false, _) => restricted_serde_impls(model, &quote!(MapOnly)),
        (false, _, false) => restricted_serde_impls(model, &quote!(VariantsOnly)),
        (true, true, _) | (false, _, true) => choice_serde_impls(model),
    }
}

/// Returns the tag of `#[model(discriminator = "kind")]`.
fn discriminator(model: &ModelItem) -> Option<&LitStr> {
    model.option("discriminator")?.text()
}

/// Returns impls that read the variant which the tag names. The tag is a field of its model.
fn discriminated_serde_impls(model: &ModelItem, variants: &[Variant], tag: &LitStr) -> TokenStream {
    let readable = variants.iter().filter(|variant| variant.is_readable());
    let arms = readable.map(|variant| {
        let (cfgs, ident, name) = (&variant.cfgs, &variant.ident, variant.name(model.rename_all()));
        let aliases = variant.serde.texts("alias");
        quote! {
            #(#cfgs)*
            #name #(| #aliases)* => ::core::option::Option::Some(
                ::statuskit::__private::serde::Deserialize::deserialize(tree).map(Self::#ident)
            )
        }
    });
    discriminated_impls(model, tag, &quote!(#(#arms,)*))
}

fn choice_value(model: &ModelItem) -> TokenStream {
    let normalise = normalise(&quote!(::statuskit::__private::model::choice::<Self>(tree, walk)));
    let schema = schema(model, &quote!(choice_schema), &TokenStream::new());
    let functions = quote! {
        #normalise
        #schema

        fn holds(&self) -> bool {
            ::statuskit::__private::model::choice_holds(self)
        }

        fn pairs() -> ::core::option::Option<::statuskit::__private::model::Pairs> {
            ::statuskit::__private::model::choice_pairs::<Self>()
        }
    };
    let place = if model.serde.has("tag") { quote!(InBodyOnly) } else { quote!(InBody) };
    value(model, &quote!(::statuskit::__private::model::#place), &functions)
}

fn visited(model: &ModelItem, variants: &[Variant]) -> TokenStream {
    let (name, visitor) = (&model.item.ident, local("variants"));
    let generics = bounded(&model.item.generics, &quote!(::statuskit::__private::model::Value));
    let (generics, arguments, bounds) = generics.split_for_impl();
    let (tagging, check) = (tagging(model), check(model));
    let strict = model.option("strict").map(|_| {
        quote!(
            const STRICT: bool = true;
        )
    });
    let deny = model.serde.get("deny_unknown_fields").map(|_| {
        quote!(
            const DENY_UNKNOWN_FIELDS: bool = true;
        )
    });
    let readable = variants.iter().filter(|variant| variant.is_readable());
    let lines = readable.map(|variant| line(model, variant));
    quote! {
        #[automatically_derived]
        #[allow(deprecated, unreachable_patterns)]
        impl #generics ::statuskit::__private::model::Choice for #name #arguments #bounds {
            const TAGGING: ::statuskit::__private::model::Tagging = #tagging;
            #strict
            #deny

            fn variants<V: ::statuskit::__private::model::Variants<Self>>(#visitor: &mut V) {
                #(#lines)*
            }

            #check
        }
    }
}

fn tagging(model: &ModelItem) -> TokenStream {
    if let Some(tag) = discriminator(model) {
        return quote!(::statuskit::__private::model::Tagging::Discriminated(#tag));
    }
    let tagging = match (model.serde.text("tag"), model.serde.text("content")) {
        (Some(tag), Some(content)) => quote!(Adjacent(#tag, #content)),
        (Some(tag), None) => quote!(Internal(#tag)),
        (None, _) if model.serde.has("untagged") => quote!(Untagged),
        (None, _) => quote!(External),
    };
    quote!(::statuskit::__private::model::Tagging::#tagging)
}

fn line(model: &ModelItem, variant: &Variant) -> TokenStream {
    let (visitor, fields, cfgs) = (local("variants"), local("fields"), &variant.cfgs);
    let (name, aliases) = (variant.name(model.rename_all()), variant.serde.texts("alias"));
    let names = quote!(&[#name #(, #aliases)*]);
    let line = match (variant.shape, inner(variant)) {
        (VariantShape::Tuple, Some((field, getter, rules))) => {
            let ty = &field.ty;
            quote!(#visitor.newtype::<#ty>(#names, #getter, #rules);)
        }
        (VariantShape::Struct, _) => {
            let rename_all = variant.serde.text("rename_all").or(model.serde.text("rename_all_fields"));
            let lines = lines(&variant.fields, Some(variant), rename_all);
            quote!(#visitor.structure(#names, |#fields| { #(#lines)* });)
        }
        (VariantShape::Unit | VariantShape::Tuple, _) => quote!(#visitor.unit(#names);),
    };
    quote!(#(#cfgs)* #line)
}
