//! Reads a struct or an enum.

use super::derives::take_derives;
use super::field::{Field, take_fields};
use super::serde::Serde;
use super::variant::{Variant, VariantShape};
use crate::call::{Call, CallValue};
use crate::calls::Calls;
use crate::errors::MacroErrors;
use proc_macro2::TokenStream;
use syn::{Data, DataEnum, DeriveInput, Fields, LitStr, Token, Type, parse_quote};

pub(crate) struct ModelItem {
    /// The item without our attributes and serde's.
    pub(crate) item: DeriveInput,
    /// `strict`, `integer`, `check = f`: the options that serde does not know.
    pub(crate) options: Calls,
    pub(crate) serde: Serde,
    pub(crate) body: ModelBody,
}

pub(crate) enum ModelBody {
    /// `struct Item { name: String }`
    Struct(Vec<Field>),
    /// `struct UserId(u64)`, or `#[serde(transparent)]`: represented by the value inside.
    Newtype(Box<Field>),
    /// `enum Color { Red, Green }`
    Units(Vec<Variant>),
    /// An enum that holds data, or that is tagged or untagged.
    Choice(Vec<Variant>),
    /// `#[serde(try_from = "String")]`: read as another type and converted.
    Converted(Box<Type>),
    /// `struct Point(f64, f64)`, `struct Unit;`: no field has a name.
    Unnamed(Fields),
    Union(Token![union]),
}

impl ModelItem {
    pub(crate) fn read(options: TokenStream, mut item: DeriveInput, errors: &mut MacroErrors) -> Self {
        let mut serde = Serde::take(&mut item.attrs, errors);
        let options = errors.keep(syn::parse2::<Calls>(options)).unwrap_or_default();
        serde.0.extend(options.0.iter().filter_map(serde_option));
        take_derives(&mut item.attrs, errors);
        let body = ModelBody::take(&mut item.data, &serde, errors);
        Self { item, options, serde, body }
    }

    /// Returns the rule for the names of fields or variants.
    pub(crate) fn rename_all(&self) -> Option<&LitStr> {
        self.serde.text("rename_all")
    }

    /// Returns the fields of a struct, or of all variants.
    pub(crate) fn fields(&self) -> Vec<&Field> {
        match &self.body {
            ModelBody::Struct(fields) => fields.iter().collect(),
            ModelBody::Newtype(field) => vec![field],
            ModelBody::Units(variants) | ModelBody::Choice(variants) => {
                variants.iter().flat_map(|variant| &variant.fields).collect()
            }
            ModelBody::Converted(_) | ModelBody::Unnamed(_) | ModelBody::Union(_) => Vec::new(),
        }
    }

    pub(crate) fn option(&self, name: &str) -> Option<&Call> {
        self.options.get(name)
    }
}

impl ModelBody {
    fn take(data: &mut Data, serde: &Serde, errors: &mut MacroErrors) -> Self {
        let body = match data {
            Data::Struct(data) => Self::of_struct(&mut data.fields, serde, errors),
            Data::Enum(data) => Self::of_enum(data, serde, errors),
            Data::Union(data) => Self::Union(data.union_token),
        };
        let converted = serde.text("from").or_else(|| serde.text("try_from"));
        converted.and_then(|ty| ty.parse().ok()).map_or(body, |ty| Self::Converted(Box::new(ty)))
    }

    fn of_enum(data: &mut DataEnum, serde: &Serde, errors: &mut MacroErrors) -> Self {
        let variants = data.variants.iter_mut().map(|variant| Variant::take(variant, errors));
        let variants: Vec<_> = variants.collect();
        let has_data = variants.iter().any(|variant| variant.shape != VariantShape::Unit);
        let has_tag = serde.has("tag") || serde.has("untagged");
        if has_data || has_tag { Self::Choice(variants) } else { Self::Units(variants) }
    }

    fn of_struct(fields: &mut Fields, serde: &Serde, errors: &mut MacroErrors) -> Self {
        let unnamed = fields.clone();
        let mut taken = take_fields(fields, "", &[], errors);
        taken.iter_mut().for_each(|field| field.of_default_model = serde.has("default"));
        let is_newtype =
            taken.len() == 1 && (serde.has("transparent") || matches!(fields, Fields::Unnamed(_)));
        match fields {
            Fields::Named(_) if !is_newtype => Self::Struct(taken),
            _ => match taken.pop() {
                Some(field) if is_newtype => Self::Newtype(Box::new(field)),
                _ => Self::Unnamed(unnamed),
            },
        }
    }
}

/// Returns the serde attribute of an option that serde has as well.
fn serde_option(call: &Call) -> Option<syn::Meta> {
    let key = &call.key;
    match &call.value {
        CallValue::None if call.is("deny_unknown_fields") => Some(parse_quote!(#key)),
        CallValue::Expr(rule) if call.is("rename_all") => Some(parse_quote!(#key = #rule)),
        // serde writes the variant alone, whose tag is a field. How it reads is up to the expansion.
        CallValue::Expr(_) if call.is("discriminator") => Some(parse_quote!(untagged)),
        _ => None,
    }
}
