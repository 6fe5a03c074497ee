//! Finds the word that a misspelled one was meant to be.

use strsim::levenshtein;

/// Returns the closest of these words, if the number of edits is at most a third of its length.
pub(crate) fn nearest<'a>(word: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let near = words.into_iter().map(|known| (levenshtein(word, known), known));
    near.filter(|(distance, known)| *distance * 3 <= known.len()).min().map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn only_similar_words_are_suggested() {
        let words = ["http_bearer", "http_basic"];
        assert_eq!(nearest("http_baerer", words), Some("http_bearer"));
        assert_eq!(nearest("mutual_tls", words), None);
    }
}
