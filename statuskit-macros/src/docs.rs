//! Doc comments as text.

use syn::{Attribute, Expr, ExprLit, Lit, Meta, MetaNameValue};

/// Returns the doc comment of an item without the indentation that all its lines share.
pub(crate) fn docs(attrs: &[Attribute]) -> String {
    let text = attrs.iter().filter_map(doc_line).collect::<Vec<_>>().join("\n");
    let indentation = text.lines().filter(|line| !line.trim().is_empty()).map(indentation).min();
    let lines = text.lines().map(|line| line.get(indentation.unwrap_or(0)..).unwrap_or("").trim_end());
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

fn doc_line(attr: &Attribute) -> Option<String> {
    match &attr.meta {
        Meta::NameValue(MetaNameValue {
            path,
            value: Expr::Lit(ExprLit { lit: Lit::Str(text), .. }),
            ..
        }) if path.is_ident("doc") => Some(text.value()),
        _ => None,
    }
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::docs;
    use syn::parse_quote;

    #[test]
    fn common_indentation_is_removed() {
        let item: syn::ItemStruct = parse_quote! {
            /// Create an item.
            ///
            ///   - indented
            struct S;
        };
        assert_eq!(docs(&item.attrs), "Create an item.\n\n  - indented");
    }
}
