//! Finds the word that a misspelled one was meant to be.

/// Returns the closest of these words, if the number of edits is at most a third of its length.
pub(crate) fn nearest<'a>(word: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let near = words.into_iter().map(|known| (distance(word, known), known));
    near.filter(|(distance, known)| *distance * 3 <= known.len()).min().map(|(_, known)| known)
}

/// Returns how many letters have to be inserted, removed or replaced (Levenshtein distance).
fn distance(from: &str, to: &str) -> usize {
    let mut row: Vec<usize> = (0..=to.chars().count()).collect();
    for (above, letter) in from.chars().enumerate() {
        let mut diagonal = above;
        row[0] = above + 1;
        for (index, other) in to.chars().enumerate() {
            let change = diagonal + usize::from(letter != other);
            diagonal = row[index + 1];
            row[index + 1] = change.min(diagonal + 1).min(row[index] + 1);
        }
    }
    row[to.chars().count()]
}

#[cfg(test)]
mod tests {
    use super::{distance, nearest};

    #[test]
    fn distances_count_letters() {
        assert_eq!(
            (distance("bearer", "bearer"), distance("baerer", "bearer"), distance("", "ab")),
            (0, 2, 2)
        );
    }

    #[test]
    fn what_is_far_from_all_is_near_none() {
        let words = ["http_bearer", "http_basic"];
        assert_eq!(nearest("http_baerer", words), Some("http_bearer"));
        assert_eq!(nearest("mutual_tls", words), None);
    }
}
