//! Cookies for the `Set-Cookie` header, with the defaults and the spelling of FastAPI's `set_cookie`.

use crate::body::BoxError;
use http::HeaderValue;
use std::fmt::{self, Display, Write};
use std::time::{Duration, SystemTime};

/// When a browser sends the cookie with requests that originate from other sites.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SameSite {
    /// On top-level navigation only.
    Lax,
    /// Never.
    Strict,
    /// Always. Browsers then require [`Cookie::secure`].
    None,
}

/// A cookie to set. By default its path is `/`, it is `SameSite=lax`, and it lasts until the browser closes.
///
/// ```
/// use statuskit::{Cookie, SameSite};
/// use std::time::Duration;
///
/// let cookie = Cookie::new("session", "abc").max_age(Duration::from_secs(60)).http_only();
/// assert_eq!(cookie.to_string(), "session=abc; HttpOnly; Max-Age=60; Path=/; SameSite=lax");
/// ```
#[derive(Clone, Debug)]
pub struct Cookie {
    name: String,
    value: String,
    domain: Option<String>,
    expires: Option<SystemTime>,
    http_only: bool,
    max_age: Option<Duration>,
    path: String,
    same_site: Option<SameSite>,
    secure: bool,
}

impl Cookie {
    /// Creates a cookie. A value that needs quotes is quoted as by Python's `http.cookies`.
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Cookie {
            name: name.into(),
            value: value.into(),
            domain: None,
            expires: None,
            http_only: false,
            max_age: None,
            path: "/".to_owned(),
            same_site: Some(SameSite::Lax),
            secure: false,
        }
    }

    /// Creates a cookie that makes the client delete the one with this name.
    pub fn removal(name: impl Into<String>) -> Self {
        Cookie::new(name, "").max_age(Duration::ZERO).expires(SystemTime::now())
    }

    /// Sets the domain. The cookie is then sent to this domain and its subdomains, not to the host alone.
    #[must_use]
    pub fn domain(mut self, domain: impl Into<String>) -> Self {
        self.domain = Some(domain.into());
        self
    }

    /// Sets the time at which the cookie expires.
    #[must_use]
    pub const fn expires(mut self, at: SystemTime) -> Self {
        self.expires = Some(at);
        self
    }

    /// Hides the cookie from the page's scripts.
    #[must_use]
    pub const fn http_only(mut self) -> Self {
        self.http_only = true;
        self
    }

    /// Sets how long the cookie lasts, truncated to whole seconds. Zero deletes it.
    #[must_use]
    pub const fn max_age(mut self, age: Duration) -> Self {
        self.max_age = Some(age);
        self
    }

    /// Limits the cookie to this path and the paths below it.
    #[must_use]
    pub fn path(mut self, path: impl Into<String>) -> Self {
        self.path = path.into();
        self
    }

    /// Sets whether requests from other sites carry the cookie.
    ///
    /// `None` omits the attribute and leaves the decision to the browser.
    #[must_use]
    pub fn same_site(mut self, same_site: impl Into<Option<SameSite>>) -> Self {
        self.same_site = same_site.into();
        self
    }

    /// Restricts the cookie to HTTPS.
    #[must_use]
    pub const fn secure(mut self) -> Self {
        self.secure = true;
        self
    }
}

impl Cookie {
    /// Returns the value of the `Set-Cookie` header.
    ///
    /// # Errors
    ///
    /// If the name is not a token (RFC 6265 section 4.1.1), if the path or the domain contains a character
    /// that would end its attribute, or if the value contains characters beyond U+00FF, which a header cannot
    /// carry.
    pub(crate) fn to_header(&self) -> Result<HeaderValue, BoxError> {
        let is_name = !self.name.is_empty() && self.name.bytes().all(|byte| is_bare(byte) && byte != b':');
        let attributes = [Some(self.path.as_str()), self.domain.as_deref()];
        let ends = |text: &str| text.contains(|end: char| end == ';' || end.is_control());
        if !is_name || attributes.into_iter().flatten().any(ends) {
            return Err(format!("the cookie `{}` has an invalid name, path or domain", self.name).into());
        }
        if self.value.chars().any(|character| character > '\u{ff}') {
            return Err(format!("the value of the cookie `{}` is not Latin-1", self.name).into());
        }
        Ok(HeaderValue::try_from(self.to_string())?)
    }
}

/// Writes the attributes in the order of their names, as Python does.
impl Display for Cookie {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}=", self.name)?;
        write_value(out, &self.value)?;
        if let Some(domain) = &self.domain {
            write!(out, "; Domain={domain}")?;
        }
        if let Some(expires) = self.expires {
            write!(out, "; expires={}", httpdate::fmt_http_date(expires.min(last_date())))?;
        }
        if self.http_only {
            out.write_str("; HttpOnly")?;
        }
        if let Some(age) = self.max_age {
            write!(out, "; Max-Age={}", age.as_secs())?;
        }
        if !self.path.is_empty() {
            write!(out, "; Path={}", self.path)?;
        }
        if let Some(same_site) = self.same_site {
            write!(out, "; SameSite={}", same_site.word())?;
        }
        if self.secure { out.write_str("; Secure") } else { Ok(()) }
    }
}

/// Returns the end of 31 December 9999, the last day whose year has four digits.
fn last_date() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(253_402_300_799)
}

impl SameSite {
    const fn word(self) -> &'static str {
        match self {
            SameSite::Lax => "lax",
            SameSite::Strict => "strict",
            SameSite::None => "none",
        }
    }
}

/// Writes a value, unquoted if all its characters allow that.
///
/// In a quoted value, `"` and `\` are escaped with `\`, and other characters of Latin-1 that a cookie cannot
/// hold are written in octal.
fn write_value(out: &mut fmt::Formatter<'_>, value: &str) -> fmt::Result {
    if !value.is_empty() && value.bytes().all(is_bare) {
        return out.write_str(value);
    }
    out.write_char('"')?;
    for character in value.chars() {
        match u8::try_from(character) {
            Ok(b'"' | b'\\') => write!(out, "\\{character}")?,
            Ok(byte) if !is_bare(byte) && !is_bare_in_quotes(byte) => write!(out, "\\{byte:03o}")?,
            Ok(_) | Err(_) => out.write_char(character)?,
        }
    }
    out.write_char('"')
}

const fn is_bare(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'!' | b'#'
                | b'$'
                | b'%'
                | b'&'
                | b'\''
                | b'*'
                | b'+'
                | b'-'
                | b'.'
                | b'^'
                | b'_'
                | b'`'
                | b'|'
                | b'~'
                | b':'
        )
}

const fn is_bare_in_quotes(byte: u8) -> bool {
    matches!(byte, b' ' | b'(' | b')' | b'/' | b'<' | b'=' | b'>' | b'?' | b'@' | b'[' | b']' | b'{' | b'}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_value_is_not_quoted() {
        assert_eq!(Cookie::new("a", "b:c").to_string(), "a=b:c; Path=/; SameSite=lax");
    }

    #[test]
    fn a_value_with_delimiters_is_quoted_in_octal() {
        let cookie = Cookie::new("a", "x,y;\"z\" é");
        assert_eq!(cookie.to_string(), "a=\"x\\054y\\073\\\"z\\\" \\351\"; Path=/; SameSite=lax");
    }

    #[test]
    fn values_that_would_inject_attributes_are_rejected() {
        assert!(Cookie::new("a; Domain=evil.com", "").to_header().is_err());
        assert!(Cookie::new("", "v").to_header().is_err());
        assert!(Cookie::new("a", "b").path("/; Secure").to_header().is_err());
        assert!(Cookie::new("a", "\u{1f600}").to_header().is_err());
        assert!(Cookie::new("a", "b;c\n").to_header().is_ok());
    }

    #[test]
    fn a_date_after_9999_is_clamped() {
        let cookie = Cookie::new("a", "b").expires(last_date() + Duration::from_secs(1));
        assert!(cookie.to_string().contains("31 Dec 9999"), "{cookie}");
    }

    #[test]
    fn a_removal_expires_at_once() {
        let text = Cookie::removal("a").to_string();
        assert!(text.starts_with("a=\"\"; expires="), "{text}");
        assert!(text.ends_with("GMT; Max-Age=0; Path=/; SameSite=lax"), "{text}");
    }
}
