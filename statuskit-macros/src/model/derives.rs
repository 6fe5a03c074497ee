//! Removes the derives that `#[model]` adds itself.

use crate::errors::Errors;
use syn::punctuated::Punctuated;
use syn::{Attribute, Path, Token, parse_quote};

/// The traits that `#[model]` derives itself.
const DERIVED: [&str; 3] = ["Serialize", "Deserialize", "JsonSchema"];

/// Removes `Serialize` and the like from `#[derive(…)]` below the attribute, which would derive them twice.
pub(super) fn take_derives(attrs: &mut [Attribute], errors: &mut Errors) {
    for attr in attrs.iter_mut().filter(|attr| attr.path().is_ident("derive")) {
        let Ok(paths) = attr.parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated) else {
            continue;
        };
        let (twice, kept): (Vec<_>, Vec<_>) = paths.into_iter().partition(is_derived);
        for path in &twice {
            let name = path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
            errors.at(path, format!("`#[model]` already derives `{name}`; remove it here"));
        }
        if !twice.is_empty() {
            *attr = parse_quote!(#[derive(#(#kept),*)]);
        }
    }
}

fn is_derived(path: &Path) -> bool {
    path.segments.last().is_some_and(|last| DERIVED.iter().any(|name| last.ident == name))
}
