//! Recognises a type by its name, since a macro knows nothing else of it.

use syn::{GenericArgument, PathArguments, PathSegment, Type};

/// Returns whether the type has one of these names, or is an `Option` or `Vec` of one that has.
pub(crate) fn is_of(ty: &Type, names: &[&str]) -> bool {
    let Type::Path(path) = ty else { return false };
    let Some(last) = path.path.segments.last() else { return false };
    let is = |names: &[&str]| names.iter().any(|name| last.ident == name);
    is(names) || (is(&["Option", "Vec"]) && arguments(last).any(|inner| is_of(inner, names)))
}

/// Returns whether the type is an `UploadFile`, or an `Option` or `Vec` of one.
pub(crate) fn is_upload(ty: &Type) -> bool {
    is_of(ty, &["UploadFile"])
}

/// Returns the types in the angle brackets of a segment.
pub(crate) fn arguments(segment: &PathSegment) -> impl Iterator<Item = &Type> {
    let arguments = match &segment.arguments {
        PathArguments::AngleBracketed(arguments) => Some(arguments.args.iter()),
        PathArguments::None | PathArguments::Parenthesized(_) => None,
    };
    arguments.into_iter().flatten().filter_map(|argument| match argument {
        GenericArgument::Type(inner) => Some(inner),
        _ => None,
    })
}
