//! Doc comments, where they come back as they were.

/// Returns whether a text comes back the same from a doc comment, and reads as one.
///
/// Lists, headings and code would need the indentation that Markdown and the lints of Rust want.
pub(crate) fn is_doc_comment(text: &str) -> bool {
    let is_plain = |line: &str| {
        let begins_block = line.starts_with(['-', '*', '+', '#', '>', '|', '`', '~', '=', '<'])
            || line.split_once(['.', ')']).is_some_and(|(number, _)| number.parse::<u32>().is_ok());
        !line.starts_with(char::is_whitespace) && line.trim_end() == line && !begins_block
    };
    let is_framed = text.starts_with('\n') || text.ends_with('\n');
    let has_signs = text.contains(['\t', '\r', '\u{c}', '\\', '\u{b}']);
    !text.is_empty() && !is_framed && !has_signs && !text.contains("\n\n\n") && text.split('\n').all(is_plain)
}

/// Returns the lines of a doc comment.
pub(crate) fn doc_comment(text: &str, indent: &str) -> String {
    let lines = text.split('\n').map(|line| match line {
        "" => format!("{indent}///\n"),
        line => format!("{indent}/// {line}\n"),
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::{doc_comment, is_doc_comment};

    #[test]
    fn only_plain_paragraphs_are_doc_comments() {
        assert!(is_doc_comment("Reads one.\n\nOr none."));
        for odd in ["", " a", "a\n  b", "a\n- b", "a ", "1. a", "a\n", "# a", "a\tb"] {
            assert!(!is_doc_comment(odd), "{odd:?}");
        }
    }

    #[test]
    fn an_empty_line_has_no_space() {
        assert_eq!(doc_comment("a\n\nb", "  "), "  /// a\n  ///\n  /// b\n");
    }
}
