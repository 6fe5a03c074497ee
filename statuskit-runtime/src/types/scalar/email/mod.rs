//! `Email`: an address that can receive mail.

mod domain;
mod local;
mod reason;

use super::text::text;
use crate::keys::{HasLength, LengthKind};
use crate::schema::Components;
use crate::tree::Tree;
use crate::value::{InQuery, Problem, Value, Walk};
use reason::EmailReason;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt::{self, Display};
use std::ops::Deref;

const MAX_LENGTH: usize = 254;
/// Longer input is rejected without being parsed.
const MAX_READ: usize = 2_048;

const UNCLOSED: &str = "An open angle bracket at the start of the email address has to be followed by a close angle bracket at the end.";

/// An email address with its domain in lower case: what FastAPI reads for an `EmailStr`.
///
/// Whether the mailbox exists is not checked.
///
/// ```
/// use statuskit::types::Email;
/// use statuskit::extend::value::Value;
///
/// let email = Email::from_text("Ada@Example.COM").unwrap();
/// assert_eq!(&*email, "Ada@example.com");
/// assert_eq!((email.local(), email.domain()), ("Ada", "example.com"));
/// assert_eq!(Email::from_text("ada@localhost"), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Email(String);

impl Email {
    /// Returns the part before the `@`.
    pub fn local(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(local, _)| local)
    }

    /// Returns the part after the `@`.
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }

    fn parse(text: &str) -> Result<Self, EmailReason> {
        if text.chars().count() > MAX_READ {
            return Err("Length must not exceed 2048 characters".into());
        }
        if text.contains(['\r', '\n']) {
            return Err("Carriage return and line feed characters are not allowed".into());
        }
        let address = bare(text.trim());
        let (local, domain) = split(address)?;
        let local = local::check(local, address)?;
        let domain = domain::check(domain)?;
        let email = format!("{local}@{domain}");
        match email.chars().count().checked_sub(MAX_LENGTH) {
            None | Some(0) => Ok(Email(email)),
            Some(excess) => Err(reason::too_long("The email address is too long", excess)),
        }
    }
}

/// Returns the address in `Ada <ada@example.com>`.
fn bare(text: &str) -> &str {
    let inside = text.strip_suffix('>').and_then(|text| text.split_once('<'));
    inside.map_or(text, |(_, address)| address)
}

/// Splits the address at the first `@` that is not quoted.
fn split(address: &str) -> Result<(&str, &str), EmailReason> {
    let mut is_quoted = false;
    for (at, char) in address.char_indices() {
        match char {
            '"' => is_quoted = !is_quoted,
            '@' if !is_quoted => return Ok((&address[..at], &address[at + 1..])),
            '<' if !is_quoted => return Err(UNCLOSED.into()),
            _ => {}
        }
    }
    Err(without_at(address).into())
}

/// Returns the error for an address without `@`. Two other characters look like an `@` and have errors of
/// their own.
fn without_at(address: &str) -> &'static str {
    if address.contains('＠') {
        return "The email address has the \"full-width\" at-sign (@) character instead of a regular at-sign.";
    }
    if address.contains('﹫') {
        return "The email address has the \"small commercial at\" character instead of a regular at-sign.";
    }
    "An email address must have an @-sign."
}

impl Value for Email {
    type Place = InQuery;

    fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
        match Email::parse(text(tree, walk)?) {
            Ok(email) => Some(Tree::from(email.0)),
            Err(reason) => walk.fail(refused(&reason), tree),
        }
    }

    fn from_text(text: &str) -> Option<Self> {
        Email::parse(text).ok()
    }

    fn shown(&self) -> Option<Tree> {
        Some(Tree::from(&*self.0))
    }

    fn schema(_: &mut Components) -> crate::schema::Schema {
        crate::schema::Schema::text("email")
    }
}

fn refused(reason: &str) -> Problem {
    let msg = format!("value is not a valid email address: {reason}");
    Problem::new("value_error", msg).with("reason", reason)
}

impl<'de> Deserialize<'de> for Email {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Email::parse(&text).map_err(serde::de::Error::custom)
    }
}

impl HasLength for Email {
    const COUNTED: LengthKind = LengthKind::Characters;

    fn length(&self) -> Option<usize> {
        Some(self.chars().count())
    }
}

impl Deref for Email {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Display for Email {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl JsonSchema for Email {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("Email")
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "format": "email"})
    }

    fn inline_schema() -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::Email;

    #[test]
    fn valid_addresses_are_normalised() {
        for (text, email) in [
            ("a@b.co", "a@b.co"),
            (" First.Last+tag@Sub.EXAMPLE.com ", "First.Last+tag@sub.example.com"),
            ("Ada <ada@example.com>", "ada@example.com"),
        ] {
            assert_eq!(Email::parse(text).as_deref(), Ok(email));
        }
    }

    #[test]
    fn invalid_addresses_have_a_reason() {
        for (text, reason) in [
            ("a", "An email address must have an @-sign."),
            ("a＠b.co", super::without_at("＠")),
            ("a﹫b.co", super::without_at("﹫")),
            ("@b.co", "There must be something before the @-sign."),
            ("a@", "There must be something after the @-sign."),
            (".a@b.co", "An email address cannot start with a period."),
            ("a.@b.co", "An email address cannot have a period immediately before the @-sign."),
            ("a..b@b.co", "An email address cannot have two periods in a row."),
            ("a b@b.co", "The email address contains invalid characters before the @-sign: SPACE."),
            ("a@b", "The part after the @-sign is not valid. It should have a period."),
            ("a@b.c0", "The part after the @-sign is not valid. It is not within a valid top-level domain."),
            ("a@b!.co", "The part after the @-sign contains invalid characters: '!'."),
            ("a@-b.co", "An email address cannot have a hyphen immediately after the @-sign."),
            ("a@b.co.", "An email address cannot end with a period."),
            ("a@b@c.co", "The part after the @-sign contains invalid characters: '@'."),
            ("a <a@b.co", super::UNCLOSED),
            ("a\\b@c.co", r#"The email address contains invalid characters before the @-sign: "\"."#),
            ("a@[127.0.0.1]", "A bracketed IP address after the @-sign is not allowed here."),
            ("a@ab--c.co", super::domain::TWO_DASHES),
            ("\"\"@c.co", "There must be something before the @-sign."),
            ("\u{202e}a@b.co", "The email address contains unsafe characters: U+202E."),
            ("a@\u{301}b.co", "The email address contains unsafe characters: U+0301."),
            ("a\u{3000}b@c.co", "The email address contains unsafe characters: U+3000."),
        ] {
            assert_eq!(Email::parse(text).map_err(|reason| reason.into_owned()), Err(reason.to_owned()));
        }
    }
}
