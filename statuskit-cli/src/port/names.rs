//! Names: from those of a document to those of Rust.

use std::collections::HashSet;

const KEYWORDS: [&str; 52] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "Self",
    "static", "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// The names that no model may have, because the code around it uses them.
const RESERVED_TYPES: [&str; 39] = [
    "App",
    "BTreeMap",
    "BTreeSet",
    "Box",
    "Bytes",
    "Clone",
    "Copy",
    "Datetime",
    "Debug",
    "Default",
    "Email",
    "Eq",
    "Err",
    "HtmlResponse",
    "HttpError",
    "Ipv4Addr",
    "Ipv6Addr",
    "NaiveDate",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "PlainTextResponse",
    "Result",
    "Router",
    "Secret",
    "Self",
    "SignedDuration",
    "Some",
    "String",
    "T",
    "TimeOfDay",
    "UploadFile",
    "Url",
    "Uuid",
    "Value",
    "Vec",
];

/// The words that cannot be raw identifiers.
const NEVER_RAW: [&str; 4] = ["self", "Self", "super", "crate"];

/// Splits a name into words: at signs, and where a capital begins a word.
///
/// Input: `HTTPValidationError`, `item-id`, `1_leading digit`. Output: `http validation error`, `item id`,
/// `1 leading digit`.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut current = String::new();
    let chars: Vec<char> = name.chars().collect();
    for (index, char) in chars.iter().enumerate() {
        if !char.is_alphanumeric() {
            words.extend((!current.is_empty()).then(|| std::mem::take(&mut current)));
            continue;
        }
        let previous = index.checked_sub(1).map(|index| chars[index]);
        let next_is_lower = chars.get(index + 1).is_some_and(|next| next.is_lowercase());
        // A single capital begins no word of its own: `OAuth2` is one word.
        let is_acronym = current.chars().count() > 1 && next_is_lower;
        let begins = char.is_uppercase()
            && previous.is_some_and(|previous| {
                previous.is_lowercase() || previous.is_numeric() || (previous.is_uppercase() && is_acronym)
            });
        if begins {
            words.extend((!current.is_empty()).then(|| std::mem::take(&mut current)));
        }
        current.extend(char.to_lowercase());
    }
    words.extend((!current.is_empty()).then_some(current));
    words
}

/// Returns the name in `snake_case`, without keywords escaped. Signs that begin or end it become underscores.
pub(crate) fn snake(name: &str) -> String {
    let body = words(name).join("_");
    let body = if body.is_empty() { "value".to_owned() } else { body };
    let digit = body.starts_with(|char: char| char.is_numeric());
    format!("{}{body}", if digit { "n" } else { "" })
}

/// Returns the name in `PascalCase`.
pub(crate) fn pascal(name: &str) -> String {
    let capital = |word: &String| {
        let mut letters = word.chars();
        letters
            .next()
            .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect::<String>())
    };
    let body: String = words(name).iter().map(capital).collect();
    match body.chars().next() {
        None => "Empty".to_owned(),
        Some(first) if first.is_numeric() => format!("N{body}"),
        Some(_) => body,
    }
}

/// Returns the name of a type: as it is if it is one already.
pub(crate) fn type_name(name: &str) -> String {
    let is_pascal = name.starts_with(|char: char| char.is_ascii_uppercase())
        && name.chars().all(|char| char.is_ascii_alphanumeric());
    let name = if is_pascal { name.to_owned() } else { pascal(name) };
    if RESERVED_TYPES.contains(&name.as_str()) { format!("{name}Model") } else { name }
}

/// Returns the name as a valid identifier: `r#type`, `self_`.
pub(crate) fn escaped(name: &str) -> String {
    if NEVER_RAW.contains(&name) {
        return format!("{name}_");
    }
    if KEYWORDS.contains(&name) { format!("r#{name}") } else { name.to_owned() }
}

/// Returns whether the name is an identifier that the lints of Rust accept for a variable.
pub(crate) fn is_snake(name: &str) -> bool {
    let mut chars = name.chars();
    let begins = chars.next().is_some_and(|first| first.is_ascii_lowercase() || first == '_');
    begins
        && name.chars().any(|char| char != '_')
        && !name.trim_start_matches('_').contains("__")
        && chars.all(|char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '_')
        && !NEVER_RAW.contains(&name)
}

/// Returns the name of a variable for a name on the wire.
pub(crate) fn variable(wire: &str) -> String {
    if is_snake(wire) { escaped(wire) } else { escaped(&snake(wire)) }
}

/// Returns the name of a variant for a value on the wire. A sign that counts is spelled out.
pub(crate) fn variant(value: &str) -> String {
    let mut spelled = String::new();
    for (index, char) in value.char_indices() {
        match char {
            '+' => spelled.push_str(" plus "),
            '-' if value[index + 1..].starts_with(|next: char| next.is_ascii_digit()) && index == 0 => {
                spelled.push_str(" minus ");
            }
            char => spelled.push(char),
        }
    }
    let name = pascal(&spelled);
    if name == "Self" { "SelfValue".to_owned() } else { name }
}

/// Returns the name that serde's `rename_all` derives from that of a variant.
pub(crate) fn renamed_variant(variant: &str, rule: &str) -> Option<String> {
    let mut snake = String::new();
    for (index, char) in variant.char_indices() {
        if char.is_uppercase() && index > 0 {
            snake.push('_');
        }
        snake.extend(char.to_lowercase());
    }
    Some(match rule {
        "lowercase" => variant.to_lowercase(),
        "UPPERCASE" => variant.to_uppercase(),
        "snake_case" => snake,
        "SCREAMING_SNAKE_CASE" => snake.to_uppercase(),
        "kebab-case" => snake.replace('_', "-"),
        "camelCase" => {
            let mut letters = variant.chars();
            letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
        }
        _ => return None,
    })
}

/// Returns the name that serde's `rename_all = "camelCase"` derives from that of a field.
pub(crate) fn camel(field: &str) -> String {
    let mut name = String::new();
    let mut is_capital = false;
    for char in field.trim_start_matches("r#").chars() {
        match char {
            '_' => is_capital = true,
            char if is_capital => {
                name.extend(char.to_uppercase());
                is_capital = false;
            }
            char => name.push(char),
        }
    }
    name
}

/// Returns what FastAPI adds to the name: `_items__item_id__get`.
pub(crate) fn id_suffix(path: &str, method: &str) -> String {
    let is_word = |char: char| char.is_alphanumeric() || char == '_';
    let words: String = path.chars().map(|char| if is_word(char) { char } else { '_' }).collect();
    format!("{words}_{method}")
}

/// Names that are taken, in one scope.
#[derive(Debug, Default)]
pub(crate) struct TakenNames(HashSet<String>);

impl TakenNames {
    /// Takes a name. If it is taken, tries the others in turn, then adds a number to the last of them.
    pub(crate) fn take(&mut self, wanted: &[&str]) -> String {
        for name in wanted {
            if self.0.insert((*name).to_owned()) {
                return (*name).to_owned();
            }
        }
        let last = wanted.last().copied().unwrap_or("value").trim_start_matches("r#");
        let numbered = (2..).map(|number| format!("{last}{number}"));
        let name = numbered.into_iter().find(|name| !self.0.contains(name)).unwrap_or_default();
        self.0.insert(name.clone());
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_identifiers() {
        let names =
            ["HTTPValidationError", "item-id", "1_leading digit", "any_", "createdAt", "OAuth2Bearer"];
        assert_eq!(
            names.map(variable),
            ["http_validation_error", "item_id", "n1_leading_digit", "any_", "created_at", "oauth2_bearer"]
        );
        assert_eq!(
            ["type", "self", "crate"].map(variable),
            ["r#type", "self_", "crate_"].map(str::to_owned).map(|name| name)
        );
        assert_eq!(
            ["Page_Item_", "import", "Option", "A1"].map(type_name),
            ["PageItem", "Import", "OptionModel", "A1"]
        );
    }

    #[test]
    fn values_become_variants() {
        let values = ["usd/eur", "+1", "-1", "Asia/Tokyo", "", "GPT-4", "self"];
        assert_eq!(
            values.map(variant),
            ["UsdEur", "Plus1", "Minus1", "AsiaTokyo", "Empty", "Gpt4", "SelfValue"]
        );
    }

    #[test]
    fn a_taken_name_gets_a_number() {
        let mut scope = TakenNames::default();
        let names = [&["a"][..], &["a", "b"], &["a"], &["a"]].map(|wanted| scope.take(wanted));
        assert_eq!(names, ["a", "b", "a2", "a3"]);
    }
}
