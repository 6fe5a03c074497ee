//! Renames fields and variants as serde does: `rename_all = "camelCase"`.

/// Returns a field's name by one of serde's rules. An unknown rule changes nothing: serde reports it.
pub(crate) fn field(name: &str, rule: &str) -> String {
    match rule {
        "UPPERCASE" | "SCREAMING_SNAKE_CASE" => name.to_ascii_uppercase(),
        "PascalCase" => pascal(name),
        "camelCase" => first_lower(&pascal(name)),
        "kebab-case" => name.replace('_', "-"),
        "SCREAMING-KEBAB-CASE" => name.to_ascii_uppercase().replace('_', "-"),
        _ => name.to_owned(),
    }
}

/// Returns a variant's name by one of serde's rules.
pub(crate) fn variant(name: &str, rule: &str) -> String {
    match rule {
        "lowercase" => name.to_ascii_lowercase(),
        "UPPERCASE" => name.to_ascii_uppercase(),
        "camelCase" => first_lower(name),
        "snake_case" => snake(name),
        "SCREAMING_SNAKE_CASE" => snake(name).to_ascii_uppercase(),
        "kebab-case" => snake(name).replace('_', "-"),
        "SCREAMING-KEBAB-CASE" => snake(name).to_ascii_uppercase().replace('_', "-"),
        _ => name.to_owned(),
    }
}

fn pascal(name: &str) -> String {
    name.split('_').map(first_upper).collect()
}

fn first_upper(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + letters.as_str())
}

fn first_lower(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_ascii_lowercase().to_string() + letters.as_str())
}

fn snake(name: &str) -> String {
    let mut words = String::new();
    for (index, letter) in name.char_indices() {
        if index > 0 && letter.is_uppercase() {
            words.push('_');
        }
        words.push(letter.to_ascii_lowercase());
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{field, variant};

    #[test]
    fn field_names_match_serde() {
        let names =
            ["UPPERCASE", "PascalCase", "camelCase", "snake_case", "SCREAMING_SNAKE_CASE", "kebab-case"]
                .map(|rule| field("unit_price", rule));
        assert_eq!(names, ["UNIT_PRICE", "UnitPrice", "unitPrice", "unit_price", "UNIT_PRICE", "unit-price"]);
    }

    #[test]
    fn variant_names_match_serde() {
        let names = ["lowercase", "camelCase", "snake_case", "SCREAMING-KEBAB-CASE", "PascalCase"]
            .map(|rule| variant("VeryDark", rule));
        assert_eq!(names, ["verydark", "veryDark", "very_dark", "VERY-DARK", "VeryDark"]);
    }
}
