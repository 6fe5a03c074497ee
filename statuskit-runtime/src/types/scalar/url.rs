//! URLs of any scheme.

use crate::schema::{Components, Schema};
use crate::tree::Tree;
use crate::value::{InQuery, Problem, Value, Walk};
use url::Url;

impl Value for Url {
    type Place = InQuery;

    fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
        let Tree::Text(text) = tree else {
            return walk.fail(Problem::new("url_type", "URL input should be a string or URL"), tree);
        };
        match text.as_str().ok_or_else(Problem::string_unicode).and_then(parse) {
            Ok(url) => Some(Tree::from(String::from(url))),
            Err(problem) => walk.fail(problem, tree),
        }
    }

    #[inline]
    fn from_text(text: &str) -> Option<Self> {
        Url::parse(text).ok()
    }

    fn shown(&self) -> Option<Tree> {
        Some(Tree::from(self.as_str()))
    }

    fn schema(_: &mut Components) -> Schema {
        Schema::text("uri").with("minLength", 1)
    }
}

fn parse(text: &str) -> Result<Url, Problem> {
    Url::parse(text).map_err(|error| {
        let error = if text.is_empty() { "input is empty".to_owned() } else { error.to_string() };
        Problem::new("url_parsing", format!("Input should be a valid URL, {error}")).with("error", error)
    })
}
