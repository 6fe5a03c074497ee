//! Suggests the name that the user may have meant.

use strsim::levenshtein;

/// Returns the nearest of the names, unless even that is a different word altogether.
pub(crate) fn nearest<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let near = names.map(|known| (levenshtein(name, known), known)).min_by_key(|(distance, _)| *distance)?;
    (near.0 <= name.chars().count().max(near.1.chars().count()) / 2).then_some(near.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_similar_names_are_suggested() {
        let names = ["GET /items", "POST /users"];
        assert_eq!(nearest("POST /user", names.into_iter()), Some("POST /users"));
        assert_eq!(nearest("something else", names.into_iter()), None);
    }
}
