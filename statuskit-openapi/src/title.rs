//! Titles derived from names, as Python derives them.

/// Converts `unit_price` to `Unit Price`. Each run of letters becomes a capital followed by lower-case
/// letters.
pub fn title_of(name: &str) -> String {
    let mut title = String::with_capacity(name.len());
    let mut is_inside = false;
    for char in name.chars() {
        match (char, is_inside) {
            ('_', _) => title.push(' '),
            (char, false) => title.extend(char.to_uppercase()),
            (char, true) => title.extend(char.to_lowercase()),
        }
        is_inside = char.is_alphabetic();
    }
    title
}

#[cfg(test)]
mod tests {
    use super::title_of;

    #[test]
    fn titles_match_python() {
        let titles = ["unit_price", "x-token", "read_HTTPItems2_v", "items__item_id__get"].map(title_of);
        assert_eq!(titles, ["Unit Price", "X-Token", "Read Httpitems2 V", "Items  Item Id  Get"]);
    }
}
