//! Prints tokens as a person writes them, for error messages.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;

/// Returns `Option<&'a str>`, where the tokens alone would print as `Option < & 'a str >`.
pub(crate) fn written(tokens: &impl ToTokens) -> String {
    let mut text = String::new();
    write(tokens.to_token_stream(), &mut text);
    text
}

fn write(tokens: TokenStream, text: &mut String) {
    let mut last_is_word = false;
    for token in tokens {
        let is_word = matches!(token, TokenTree::Ident(_) | TokenTree::Literal(_));
        if is_word && last_is_word {
            text.push(' ');
        }
        last_is_word = is_word;
        match token {
            TokenTree::Group(group) => {
                let (open, close) = brackets(group.delimiter());
                text.push_str(open);
                write(group.stream(), text);
                text.push_str(close);
                last_is_word = true;
            }
            TokenTree::Punct(mark) => match mark.as_char() {
                ',' => text.push_str(", "),
                '+' => text.push_str(" + "),
                mark => text.push(mark),
            },
            TokenTree::Ident(_) | TokenTree::Literal(_) => text.push_str(&token.to_string()),
        }
    }
}

fn brackets(delimiter: Delimiter) -> (&'static str, &'static str) {
    match delimiter {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::None => ("", ""),
    }
}

#[cfg(test)]
mod tests {
    use super::written;
    use quote::quote;

    #[test]
    fn tokens_are_written_without_extra_spaces() {
        assert_eq!(written(&quote!(StatusCode::CREATED)), "StatusCode::CREATED");
        assert_eq!(written(&quote!(&mut HashMap<String, [u8; 4]>)), "&mut HashMap<String, [u8;4]>");
        assert_eq!(written(&quote!(Box<dyn Error + Send>)), "Box<dyn Error + Send>");
    }
}
