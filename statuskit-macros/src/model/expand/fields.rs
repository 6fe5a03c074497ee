//! Writes one line per field: its name, its getter, and its rules.

use crate::input::{description, keys_at};
use crate::local::local;
use crate::model::field::{Default, Field, FieldReading};
use crate::model::variant::Variant;
use crate::pattern::pattern;
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::LitStr;

/// The keys that are not a rule of the chain.
const OWN_KEYS: [&str; 5] = ["alias", "default", "default_factory", "exclude_none", "read_only"];

/// Returns the lines of a struct, or of a variant with fields.
pub(super) fn lines(
    fields: &[Field],
    variant: Option<&Variant>,
    rename_all: Option<&LitStr>,
) -> Vec<TokenStream> {
    let lines = fields.iter().filter_map(|field| {
        let line = line(field, &getter(field, variant), rename_all)?;
        let cfgs = &field.cfgs;
        Some(quote!(#(#cfgs)* #line))
    });
    lines.collect()
}

/// Returns `fields.field::<f64>("price", |model| Some(&model.price), |keys| keys.gt(0));`.
fn line(field: &Field, getter: &TokenStream, rename_all: Option<&LitStr>) -> Option<TokenStream> {
    let (fields, ty, name) = (local("fields"), &field.ty, field.name(rename_all));
    let aliases: Vec<_> = field.serde.texts("alias").collect();
    let rules = rules(field);
    match field.reading() {
        FieldReading::Skipped if field.is_sent() => Some(quote!(#fields.sent::<#ty>(#name, #rules);)),
        FieldReading::Skipped => None,
        FieldReading::Flattened => Some(quote!(#fields.flatten::<#ty>(#getter);)),
        FieldReading::Rest => Some(quote!(#fields.rest();)),
        FieldReading::Opaque => {
            let (has_default, read) = (!matches!(field.default(), Default::None), field.reader());
            let documented = documented_type(field);
            let rules = opaque_rules(field);
            Some(quote! {
                #fields.opaque::<#ty, #documented>(
                    #name, &[#(#aliases),*], #has_default, |tree| #read(tree), #rules
                );
            })
        }
        FieldReading::Value if aliases.is_empty() => {
            Some(quote!(#fields.field::<#ty>(#name, #getter, #rules);))
        }
        FieldReading::Value => {
            Some(quote!(#fields.aliased::<#ty>(#name, &[#(#aliases),*], #getter, #rules);))
        }
    }
}

/// Returns the type that documents a field which a function reads. Without one of the author's, it is any JSON.
fn documented_type(field: &Field) -> TokenStream {
    field.documented_type().unwrap_or_else(|| quote!(::statuskit::serde_json::Value))
}

/// Returns the rules of such a field, which only document it.
fn opaque_rules(field: &Field) -> TokenStream {
    let keys = keys_at(&field.ty);
    let calls = field.keys.without(&OWN_KEYS).map(|call| call.at(keys.span()));
    let description = description(&field.keys, &field.docs);
    quote!(|#keys| #keys #(#calls)* #description)
}

/// Returns `|model| Some(&model.price)`. For a variant, the closure returns the field if the value is that
/// variant.
fn getter(field: &Field, variant: Option<&Variant>) -> TokenStream {
    let (member, model, value) = (&field.member, local("model"), local("value"));
    match variant {
        None => quote!(|#model| ::core::option::Option::Some(&#model.#member)),
        Some(Variant { ident, .. }) => {
            let pattern = pattern(&quote!(Self::#ident), member, &value);
            quote! {
                |#model| match #model {
                    #pattern => ::core::option::Option::Some(#value),
                    _ => ::core::option::Option::None,
                }
            }
        }
    }
}

/// Returns the one value of a variant with its getter and its rules.
pub(super) fn inner(variant: &Variant) -> Option<(&Field, TokenStream, TokenStream)> {
    let field = variant.fields.first()?;
    Some((field, getter(field, Some(variant)), rules(field)))
}

/// Returns `|keys| keys.min_length(1).default(Self::__default_name)`.
fn rules(field: &Field) -> TokenStream {
    let (keys, chain) = (keys_at(&field.ty), chain(field));
    quote!(|#keys| #chain)
}

/// Returns `keys.min_length(1).default(Self::__default_name)`.
pub(super) fn chain(field: &Field) -> TokenStream {
    let keys = keys_at(&field.ty);
    let calls = field.keys.without(&OWN_KEYS).map(|call| call.at(keys.span()));
    let default = default(field, keys.span());
    let description = description(&field.keys, &field.docs);
    let otherwise = field.serde.has("serialize_with").then(|| quote!(.custom_serialize()));
    quote!(#keys #(#calls)* #default #otherwise #description)
}

fn default(field: &Field, place: Span) -> Option<TokenStream> {
    match field.default() {
        Default::None => None,
        Default::Trait => Some(quote_spanned!(place=> .or_default())),
        Default::Path(_) | Default::Expr(_) => {
            let function = field.default_function();
            Some(quote!(.default(Self::#function)))
        }
        Default::Factory(_) => {
            let function = field.default_function();
            Some(quote!(.default_factory(Self::#function)))
        }
    }
}
