//! `regex!`: the expression of a `pattern` key, compiled once.

/// Compiles a regular expression of the crate `regex` at its first use, once per process.
///
/// ```
/// let zip: &'static regex::Regex = statuskit::__private::regex!("^[0-9]{5}$");
/// assert!(zip.is_match("12345"));
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! regex {
    ($expression:expr) => {{
        static REGEX: ::std::sync::LazyLock<$crate::__private::Regex> = ::std::sync::LazyLock::new(|| {
            $crate::__private::Regex::new($expression).expect("`pattern` is not a valid regular expression")
        });
        &*REGEX
    }};
}
