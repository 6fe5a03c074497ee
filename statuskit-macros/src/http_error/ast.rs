//! Reads an error type and the statuses of its variants.

use crate::errors::MacroErrors;
use crate::http::Http;
use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::{Attribute, Data, DeriveInput, Expr, ExprLit, Fields, Generics, Ident, Lit, LitStr, Meta, Type};

pub(crate) struct ErrorItem<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) generics: &'a Generics,
    pub(crate) cases: Vec<Case<'a>>,
}

/// A variant, or the whole of a struct.
pub(crate) struct Case<'a> {
    pub(crate) ident: &'a Ident,
    /// `Self::NotFound`, or `Self`.
    pub(crate) path: TokenStream,
    pub(crate) fields: &'a Fields,
    pub(crate) http: Http,
    is_variant: bool,
    /// The description of its status in the documentation.
    pub(crate) meaning: String,
}

impl<'a> ErrorItem<'a> {
    pub(crate) fn read(item: &'a DeriveInput, errors: &mut MacroErrors) -> Option<Self> {
        let cases = match &item.data {
            Data::Struct(data) => {
                vec![Case::read(&item.ident, quote!(Self), &item.attrs, &data.fields, errors)]
            }
            Data::Enum(data) => {
                let cases = data.variants.iter().map(|variant| {
                    let ident = &variant.ident;
                    Case::read(ident, quote!(Self::#ident), &variant.attrs, &variant.fields, errors)
                });
                cases.collect()
            }
            Data::Union(data) => {
                errors.at(data.union_token, "`HttpError` can only be derived for an enum or a struct");
                return None;
            }
        };
        Some(Self { ident: &item.ident, generics: &item.generics, cases })
    }
}

impl<'a> Case<'a> {
    fn read(
        ident: &'a Ident,
        path: TokenStream,
        attrs: &[Attribute],
        fields: &'a Fields,
        errors: &mut MacroErrors,
    ) -> Self {
        let http = Http::read(attrs, ident, "NOT_FOUND", errors);
        let meaning = error_text(attrs).and_then(|text| without_values(&text));
        let meaning = meaning.unwrap_or_else(|| in_words(&ident.to_string()));
        let is_variant = path.to_string() != "Self";
        Self { ident, path, fields, http, is_variant, meaning }
    }

    /// Returns the name of a variant, or `None` for a struct.
    pub(crate) fn variant(&self) -> Option<String> {
        self.is_variant.then(|| self.ident.unraw().to_string())
    }

    /// Returns the type of the one error inside a transparent case.
    pub(crate) fn inner(&self) -> Option<&Type> {
        self.fields.iter().next().map(|field| &field.ty)
    }
}

/// Returns the text of thiserror's `#[error("Item {0} not found")]`.
fn error_text(attrs: &[Attribute]) -> Option<String> {
    let attr = attrs.iter().find(|attr| attr.path().is_ident("error"))?;
    let Meta::List(list) = &attr.meta else { return None };
    match list
        .parse_args_with(syn::punctuated::Punctuated::<Expr, syn::Token![,]>::parse_terminated)
        .ok()?
        .first()?
    {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(LitStr::value(text)),
        _ => None,
    }
}

/// Replaces each value with `…`, since a reader of the documentation knows none of them. Returns `None` if
/// nothing else remains.
///
/// Input: `Item {0} not found in {place:?}`. Output: `Item … not found in …`.
fn without_values(text: &str) -> Option<String> {
    let (mut words, mut letters) = (String::new(), text.chars().peekable());
    while let Some(letter) = letters.next() {
        match letter {
            '{' | '}' if letters.next_if_eq(&letter).is_some() => words.push(letter),
            '{' => {
                letters.by_ref().find(|letter| *letter == '}');
                words.push('…');
            }
            letter => words.push(letter),
        }
    }
    words.contains(char::is_alphanumeric).then_some(words)
}

/// Returns `NotFound` as `Not found`.
fn in_words(name: &str) -> String {
    let mut words = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push(' ');
            words.extend(letter.to_lowercase());
        } else {
            words.push(letter);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{in_words, without_values};

    #[test]
    fn interpolated_values_become_ellipses() {
        let described = |text: &str| without_values(text).unwrap_or_default();
        assert_eq!(described("Item {0} not found in {place:?}"), "Item … not found in …");
        assert_eq!(described("no `{{` in {name:>width$}"), "no `{` in …");
        assert_eq!(described("100 %, an open {brace"), "100 %, an open …");
        assert_eq!(without_values("{0}: {1}"), None);
    }

    #[test]
    fn a_variant_name_becomes_a_sentence() {
        assert_eq!(in_words("NotFound"), "Not found");
        assert_eq!(in_words("Exists"), "Exists");
    }
}
