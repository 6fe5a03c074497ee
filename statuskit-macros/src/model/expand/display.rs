//! Writes `as_str`, `Display` and `FromStr` of an enum that is written as a string.

use crate::model::ast::ModelItem;
use crate::model::variant::Variant;
use proc_macro2::TokenStream;
use quote::quote;

/// Input: `#[model(display)] enum Color { Red, Green }`
///
/// Output, with shortened paths:
///
/// ```text
/// impl Color {
///     pub const fn as_str(&self) -> &'static str { match self { Self::Red => "Red", Self::Green => "Green" } }
/// }
///
/// impl Display for Color { … formatter.pad(self.as_str()) … }
/// impl FromStr for Color { type Err = UnknownVariant; … parse_variant(text, &["Red", "Green"]) … }
/// ```
pub(super) fn display(
    model: &ModelItem,
    variants: &[Variant],
    readable: &[TokenStream],
) -> Option<TokenStream> {
    model.option("display")?;
    let (name, vis) = (&model.item.ident, &model.item.vis);
    let arms = variants.iter().map(|variant| {
        let (cfgs, ident, name) = (&variant.cfgs, &variant.ident, variant.name(model.rename_all()));
        quote!(#(#cfgs)* Self::#ident => #name)
    });
    Some(quote! {
        #[automatically_derived]
        #[allow(deprecated)]
        impl #name {
            /// Returns the name on the wire.
            #vis const fn as_str(&self) -> &'static str {
                match self {
                    #(#arms,)*
                }
            }
        }

        #[automatically_derived]
        impl ::core::fmt::Display for #name {
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        #[automatically_derived]
        impl ::core::str::FromStr for #name {
            type Err = ::statuskit::__private::model::UnknownVariant;

            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                ::statuskit::__private::model::parse_variant(text, &[#(#readable),*])
            }
        }
    })
}
