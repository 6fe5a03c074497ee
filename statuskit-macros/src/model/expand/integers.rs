//! Writes an enum without data that is read from its discriminants.

use super::schema::schema;
use super::serde_impls::serde_impls;
use super::units::{in_query, reader};
use super::value_impl::normalise;
use crate::local::local;
use crate::model::ast::ModelItem;
use crate::model::variant::Variant;
use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;

/// Writes `#[model(integer)] enum Level { Low = 1, High = 2 }`, which is read from `1`.
///
/// Output, with shortened paths:
///
/// ```text
/// impl<'de> Deserialize<'de> for Level {
///     … read_integer_enum(deserializer, |number| match number {
///         number if number == Self::Low as i64 => Some(Self::Low),
///         …
///         _ => None,
///     })
/// }
/// impl Serialize for Level { … write_integer_enum(match self { Self::Low => Self::Low as i64, … }, serializer) }
/// ```
pub(super) fn integers(model: &ModelItem, variants: &[Variant]) -> TokenStream {
    let item = &model.item;
    let (read, write) = (read_number(variants), write_number(variants));
    let impls = serde_impls(model, &TokenStream::new(), &read, &write);
    let numbers = variants.iter().map(|Variant { ident, cfgs, .. }| quote!(#(#cfgs)* (Self::#ident as i64)));
    let numbers: Vec<_> = numbers.collect();
    let json_schema = number_schema(model, &numbers);
    let is_literal = model.option("literal").is_some();
    let schema = schema(model, &quote!(integer_enum_schema), &quote!(&[#(#numbers),*], #is_literal,));
    let read = reader(model, "integer_enum", "integer_literal");
    let call = quote!(::statuskit::__private::model::#read(&[#(#numbers),*], tree, walk));
    let normalise = normalise(&call);
    let value = in_query(model, &quote!(#normalise #schema));
    quote!(#item #impls #json_schema #value)
}

fn read_number(variants: &[Variant]) -> TokenStream {
    let number = local("number");
    let arms = variants.iter().map(|Variant { ident, cfgs, .. }| {
        quote!(#(#cfgs)* #number if #number == Self::#ident as i64 => ::core::option::Option::Some(Self::#ident),)
    });
    quote! {
        ::statuskit::__private::model::read_integer_enum(deserializer, |#number| match #number {
            #(#arms)*
            _ => ::core::option::Option::None,
        })
    }
}

fn write_number(variants: &[Variant]) -> TokenStream {
    let arms = variants
        .iter()
        .map(|Variant { ident, cfgs, .. }| quote!(#(#cfgs)* Self::#ident => Self::#ident as i64,));
    quote! {
        ::statuskit::__private::model::write_integer_enum(
            match self {
                #(#arms)*
            },
            serializer,
        )
    }
}

/// Returns `impl JsonSchema` with `{"type": "integer", "enum": [1, 2]}`.
fn number_schema(model: &ModelItem, numbers: &[TokenStream]) -> TokenStream {
    let (name, text) = (&model.item.ident, model.item.ident.unraw().to_string());
    quote! {
        #[automatically_derived]
        impl ::statuskit::__private::schemars::JsonSchema for #name {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed(#text)
            }

            fn json_schema(
                _: &mut ::statuskit::__private::schemars::SchemaGenerator,
            ) -> ::statuskit::__private::schemars::Schema {
                let numbers: &[i64] = &[#(#numbers),*];
                ::statuskit::__private::schemars::json_schema!({ "type": "integer", "enum": numbers })
            }
        }
    }
}
