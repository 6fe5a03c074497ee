//! One field of a model, with its `#[field(…)]` and `#[serde(…)]` attributes.

use super::rename;
use super::serde::{self, Serde};
use crate::attrs::{cfgs, named};
use crate::call::{Call, CallValue};
use crate::calls::Calls;
use crate::docs::docs;
use crate::errors::MacroErrors;
use crate::type_name::{arguments, is_of};
use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Attribute, Expr, ExprPath, Fields, Ident, LitStr, Member, Meta, Token, Type};

/// The types of chrono, jiff, rust_decimal and uuid that implement `Value`.
const FOREIGN: [&str; 12] = [
    "Date",
    "DateTime",
    "Decimal",
    "Duration",
    "NaiveDate",
    "NaiveDateTime",
    "NaiveTime",
    "SignedDuration",
    "Time",
    "Timestamp",
    "Uuid",
    "Zoned",
];

pub(crate) struct Field {
    pub(crate) member: Member,
    pub(crate) ty: Type,
    pub(crate) cfgs: Vec<Attribute>,
    pub(crate) docs: String,
    pub(crate) keys: Calls,
    pub(crate) serde: Serde,
    /// The author's `#[schemars(…)]` attributes, which stay on the field.
    pub(crate) schemars: Vec<Meta>,
    /// Whether the default of the model is that of each field.
    pub(crate) of_default_model: bool,
    /// The prefix of the name of its default function: fields of two variants may share a name.
    prefix: String,
}

/// Where the value of an absent field comes from.
pub(crate) enum Default<'a> {
    /// The field is required.
    None,
    /// `#[field(default)]`, `#[serde(default)]`
    Trait,
    /// `#[field(default = 3)]`
    Expr(&'a Expr),
    /// `#[field(default_factory = Vec::new)]`
    Factory(&'a Expr),
    /// `#[serde(default = "three")]`
    Path(&'a LitStr),
}

/// How a field is read.
pub(crate) enum FieldReading {
    /// By the rules of its type.
    Value,
    /// Not at all: `skip`, `skip_deserializing`, `read_only`.
    Skipped,
    /// As fields among those of the model.
    Flattened,
    /// As a map of all keys that no field has.
    Rest,
    /// By a function of the author's. Only serde knows what it accepts.
    Opaque,
}

impl Field {
    /// Reads a field and removes the attributes that the expansion writes itself.
    fn take(member: Member, field: &mut syn::Field, prefix: &str, errors: &mut MacroErrors) -> Self {
        Self {
            serde: Serde::take(&mut field.attrs, errors),
            keys: take_keys(&mut field.attrs, errors),
            cfgs: cfgs(&field.attrs),
            docs: docs(&field.attrs),
            schemars: schemars(&field.attrs, errors),
            ty: field.ty.clone(),
            of_default_model: false,
            prefix: prefix.to_owned(),
            member,
        }
    }

    /// Returns the name in Rust, without `r#`.
    pub(crate) fn ident(&self) -> String {
        match &self.member {
            Member::Named(name) => name.unraw().to_string(),
            Member::Unnamed(index) => index.index.to_string(),
        }
    }

    /// Returns the name of the function that returns the author's default expression.
    pub(crate) fn default_function(&self) -> Ident {
        format_ident!("__default_{}{}", self.prefix, self.ident())
    }

    /// Returns the name on the wire.
    pub(crate) fn name(&self, rename_all: Option<&LitStr>) -> String {
        match (self.serde.text("rename").or(self.alias()), rename_all) {
            (Some(name), _) => name.value(),
            (None, Some(rule)) => rename::field(&self.ident(), &rule.value()),
            (None, None) => self.ident(),
        }
    }

    /// Returns its only name on the wire, if it is set by `#[field(alias = "unitPrice")]`.
    pub(crate) fn alias(&self) -> Option<&LitStr> {
        self.keys.get("alias").and_then(Call::text)
    }

    pub(crate) fn default(&self) -> Default<'_> {
        if let Some(factory) = self.keys.get("default_factory").and_then(Call::expr) {
            return Default::Factory(factory);
        }
        match (self.keys.get("default").map(|call| &call.value), self.serde.text("default")) {
            (Some(CallValue::Expr(expr)), _) => Default::Expr(expr),
            (Some(_), _) => Default::Trait,
            (None, Some(path)) => Default::Path(path),
            (None, None) if self.serde.has("default") || self.is_absent_by_default() => Default::Trait,
            (None, None) => Default::None,
        }
    }

    /// Returns whether it is a secret of the crate `secrecy`, whose types do not implement `Serialize`.
    pub(crate) fn is_masked(&self) -> bool {
        self.is_sent() && is_of(&self.ty, &["SecretString", "SecretBox"])
    }

    /// Returns whether it is one or more durations, which serde would send as seconds and nanoseconds.
    pub(crate) fn is_duration(&self) -> bool {
        self.is_sent() && !self.is_written_by_function() && is_of(&self.ty, &["Duration"])
    }

    fn is_written_by_function(&self) -> bool {
        self.serde.has("with") || self.serde.has("serialize_with")
    }

    /// Returns whether a function of the author's reads it in place of its type's `Deserialize`.
    pub(crate) fn is_read_by_function(&self) -> bool {
        self.serde.has("with") || self.serde.has("deserialize_with")
    }

    /// Returns the author's function that reads it, or a compile error if its name is not a path.
    pub(crate) fn reader(&self) -> TokenStream {
        let path = |name| self.serde.text(name).map(|path| (path, path.parse::<ExprPath>()));
        match (path("deserialize_with"), path("with")) {
            (Some((_, Ok(function))), _) => quote!(#function),
            (None, Some((text, Ok(module)))) => {
                let deserialize = Ident::new("deserialize", text.span());
                quote!(#module::#deserialize)
            }
            (Some((_, Err(error))), _) | (None, Some((_, Err(error)))) => error.into_compile_error(),
            (None, None) => TokenStream::new(),
        }
    }

    /// Returns the type of `#[schemars(with = "String")]`, or a compile error if it is not a type.
    pub(crate) fn documented_type(&self) -> Option<TokenStream> {
        let text = self.schemars.iter().find(|meta| meta.path().is_ident("with")).and_then(serde::text)?;
        Some(text.parse::<Type>().map_or_else(syn::Error::into_compile_error, ToTokens::into_token_stream))
    }

    /// Returns whether its default is not documented, because a function reads or writes it.
    pub(crate) fn hides_default(&self) -> bool {
        let has_factory = matches!(self.default(), Default::Factory(_));
        has_factory
            || self.is_masked()
            || self.is_duration()
            || self.is_read_by_function()
            || self.serde.has("serialize_with")
    }

    /// Returns whether its type contains a foreign one, whose `Deserialize` accepts more than pydantic does.
    pub(crate) fn is_foreign(&self) -> bool {
        matches!(self.reading(), FieldReading::Value) && mentions(&self.ty, &FOREIGN)
    }

    pub(crate) fn is_option(&self) -> bool {
        option_of(&self.ty).is_some()
    }

    /// Returns whether it is an `Option` of an `Option`, which distinguishes `null` from an absent field.
    pub(crate) fn is_nullable(&self) -> bool {
        let inner = option_of(&self.ty).and_then(option_of);
        inner.is_some() && matches!(self.reading(), FieldReading::Value)
    }

    /// Returns whether it is `None` if it is absent, and not otherwise.
    fn is_absent_by_default(&self) -> bool {
        self.is_nullable() && !self.keys.has("required") && !self.of_default_model
    }

    /// Returns whether it is sent by its type's own `Serialize`.
    pub(crate) fn is_sent(&self) -> bool {
        let otherwise = ["skip", "skip_serializing", "serialize_with", "with"];
        !otherwise.iter().any(|name| self.serde.has(name)) && !self.keys.has("write_only")
    }

    /// Returns whether serde reads it by its type's own `Deserialize`.
    pub(crate) fn is_read_by_serde(&self) -> bool {
        matches!(self.reading(), FieldReading::Value | FieldReading::Flattened | FieldReading::Rest)
    }

    pub(crate) fn reading(&self) -> FieldReading {
        if self.serde.skips_reading() || self.keys.has("read_only") {
            FieldReading::Skipped
        } else if self.serde.has("flatten") {
            if is_map(&self.ty) { FieldReading::Rest } else { FieldReading::Flattened }
        } else if self.is_read_by_function() {
            FieldReading::Opaque
        } else {
            FieldReading::Value
        }
    }
}

/// Reads the fields of a struct, or of a variant with this prefix and these `#[cfg]`s.
pub(crate) fn take_fields(
    fields: &mut Fields,
    prefix: &str,
    outer: &[Attribute],
    errors: &mut MacroErrors,
) -> Vec<Field> {
    let members: Vec<_> = fields.members().collect();
    let taken = members.into_iter().zip(fields.iter_mut()).map(|(member, field)| {
        let mut taken = Field::take(member, field, prefix, errors);
        taken.cfgs.extend_from_slice(outer);
        taken
    });
    taken.collect()
}

/// Reads the arguments of all `#[schemars(…)]` attributes. `!default`, which is not a meta item, is left out.
fn schemars(attrs: &[Attribute], errors: &mut MacroErrors) -> Vec<Meta> {
    let parse = |input: ParseStream| {
        input.parse::<Option<Token![!]>>()?;
        input.parse::<Meta>()
    };
    let lists = named(attrs, "schemars")
        .map(|attr| attr.parse_args_with(|input: ParseStream| input.parse_terminated(parse, Token![,])));
    lists.flat_map(|list| errors.keep(list).into_iter().flatten()).collect()
}

fn take_keys(attrs: &mut Vec<Attribute>, errors: &mut MacroErrors) -> Calls {
    let mut keys = Calls::default();
    for attr in attrs.extract_if(.., |attr| attr.path().is_ident("field")) {
        keys.0.extend(errors.keep(attr.parse_args::<Calls>()).into_iter().flat_map(|calls| calls.0));
    }
    keys
}

/// Returns whether the type has one of these names, or contains a type that has. A type of the author's with
/// such a name is read as it would be anyway.
fn mentions(ty: &Type, names: &[&str]) -> bool {
    match ty {
        Type::Path(path) => path.path.segments.last().is_some_and(|last| {
            names.iter().any(|name| last.ident == name) || arguments(last).any(|inner| mentions(inner, names))
        }),
        Type::Tuple(tuple) => tuple.elems.iter().any(|item| mentions(item, names)),
        _ => false,
    }
}

/// Returns the type inside an `Option`.
fn option_of(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = ty else { return None };
    path.path.segments.last().filter(|last| last.ident == "Option").and_then(|last| arguments(last).next())
}

/// Returns whether a flattened field takes the other keys: `HashMap`, `BTreeMap`, `IndexMap`,
/// `serde_json::Map`.
fn is_map(ty: &Type) -> bool {
    let Type::Path(path) = ty else { return false };
    path.path.segments.last().is_some_and(|last| last.ident.to_string().ends_with("Map"))
}
