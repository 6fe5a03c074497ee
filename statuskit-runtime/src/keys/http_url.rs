//! The key `http_url`: a URL with the scheme `http` or `https`.

use super::Keys;
use super::Purpose;
use super::first_violation::FirstViolation;
use crate::value::Problem;
use url::Url;

const MAX_LENGTH: usize = 2_083;

/// A value that is a URL.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a URL",
    label = "`http_url` requires `url::Url` or `Option<url::Url>`",
    note = "change the type to `url::Url`"
)]
pub trait HttpUrl {
    /// Returns the URL, or `None` if the value is absent.
    fn url(&self) -> Option<&Url>;
}

impl HttpUrl for Url {
    fn url(&self) -> Option<&Url> {
        Some(self)
    }
}

impl<T: HttpUrl> HttpUrl for Option<T> {
    fn url(&self) -> Option<&Url> {
        self.as_ref().and_then(T::url)
    }
}

impl<T> Keys<'_, T> {
    /// Requires the scheme `http` or `https` and at most 2083 characters.
    #[inline(always)]
    #[must_use]
    pub fn http_url(mut self) -> Self
    where
        T: HttpUrl,
    {
        match &mut self.purpose {
            // The length limit applies to the input text, which can be shorter than the parsed URL. If only
            // the URL is too long, the walk decides, because it has the text.
            Purpose::Measure { tree, broken, .. } => {
                broken.unless(tree.as_str().is_none_or(is_short), || (FirstViolation::LENGTH, too_long()));
            }
            Purpose::Check { value, holds } => {
                *holds = *holds && value.url().is_none_or(|url| is_short(url.as_str()));
            }
            Purpose::Describe(info) => info.max_length = Some(MAX_LENGTH),
            Purpose::Explain { .. } | Purpose::Default(_) => {}
        }
        self.constrain(
            |value| value.url().is_none_or(|url| matches!(url.scheme(), "http" | "https")),
            |_| (FirstViolation::PATTERN, foreign_scheme()),
            |_| {},
        )
    }
}

/// Returns whether the length is within the limit. Reported before the text is parsed as a URL.
fn is_short(text: &str) -> bool {
    text.chars().count() <= MAX_LENGTH
}

fn too_long() -> Problem {
    Problem::new("url_too_long", format!("URL should have at most {MAX_LENGTH} characters"))
        .with("max_length", MAX_LENGTH)
}

fn foreign_scheme() -> Problem {
    let expected = "'http' or 'https'";
    Problem::new("url_scheme", format!("URL scheme should be {expected}")).with("expected_schemes", expected)
}

#[cfg(test)]
mod tests {
    use crate::keys::{Rules, explain, holds};
    use crate::tree::Tree;
    use crate::value::{Value, Walk};
    use url::Url;

    #[test]
    fn only_http_urls_of_limited_length_are_valid() {
        let rules: Rules<Option<Url>> = |keys| keys.http_url();
        let opens = |text: &str| holds(&Url::from_text(text), rules);
        assert!(opens("https://example.com/"));
        assert!(!opens("ftp://example.com/"));
        assert!(!opens(&format!("http://example.com/{}", "a".repeat(2_083))));
        assert!(holds(&None, rules));
    }

    #[test]
    fn an_added_slash_does_not_count_as_length() {
        let rules: Rules<Url> = |keys| keys.http_url();
        let text = |length: usize| Tree::from(format!("http://{}", "a".repeat(length - 7)));
        let takes = |length| explain(&text(length), rules, &mut Walk::at("query")).is_some();
        assert!(takes(2_083) && !takes(2_084));
    }
}
