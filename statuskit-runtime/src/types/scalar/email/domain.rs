//! The part after the `@`.

use super::reason::{EmailReason, bad_chars, check_unsafe, dots, too_long};

const MAX_LENGTH: usize = 253;
const MAX_LABEL: usize = 63;

/// Top-level domains that cannot receive mail.
const RESERVED: [&str; 6] = ["arpa", "invalid", "local", "localhost", "onion", "test"];

pub(super) const TWO_DASHES: &str = "An email address cannot have two letters followed by two dashes immediately after the @-sign or after a period, except Punycode.";

/// Checks the part after the `@` and returns it in lower case.
pub(super) fn check(domain: &str) -> Result<String, EmailReason> {
    if domain.is_empty() {
        return Err("There must be something after the @-sign.".into());
    }
    if domain.starts_with('[') && domain.ends_with(']') {
        return Err("A bracketed IP address after the @-sign is not allowed here.".into());
    }
    if let Some(bad) = bad_chars(domain, is_good) {
        return Err(format!("The part after the @-sign contains invalid characters: {bad}.").into());
    }
    check_unsafe(domain)?;
    check_marks(domain)?;
    check_lengths(domain)?;
    let domain = domain.to_lowercase();
    check_name(&domain)?;
    Ok(domain)
}

fn is_good(char: char) -> bool {
    char.is_ascii_alphanumeric() || matches!(char, '-' | '.') || !char.is_ascii()
}

/// Checks the positions of dots and hyphens.
fn check_marks(domain: &str) -> Result<(), EmailReason> {
    dots(
        domain,
        "An email address cannot have a period immediately after the @-sign.",
        "An email address cannot end with a period.",
    )?;
    if domain.ends_with('-') {
        return Err("An email address cannot end with a hyphen.".into());
    }
    if domain.starts_with('-') {
        return Err("An email address cannot have a hyphen immediately after the @-sign.".into());
    }
    if domain.contains(".-") || domain.contains("-.") {
        return Err("An email address cannot have a period and a hyphen next to each other.".into());
    }
    if domain.split('.').any(has_two_dashes) {
        return Err(TWO_DASHES.into());
    }
    Ok(())
}

/// Returns whether the third and fourth characters are dashes. Only Punycode labels, `xn--`, are exempt (RFC
/// 5890, section 2.3.1).
fn has_two_dashes(label: &str) -> bool {
    let mut chars = label.chars();
    let start: String = chars.by_ref().take(2).collect();
    start.chars().count() == 2 && !start.eq_ignore_ascii_case("xn") && chars.as_str().starts_with("--")
}

fn check_lengths(domain: &str) -> Result<(), EmailReason> {
    if domain.chars().count() > MAX_LENGTH {
        let excess = domain.chars().count() - MAX_LENGTH;
        return Err(too_long("The email address is too long after the @-sign", excess));
    }
    match domain.split('.').map(|label| label.chars().count()).find(|length| *length > MAX_LABEL) {
        Some(length) => Err(too_long(
            "After the @-sign, periods cannot be separated by so many characters",
            length - MAX_LABEL,
        )),
        None => Ok(()),
    }
}

fn check_name(domain: &str) -> Result<(), EmailReason> {
    let Some((_, top)) = domain.rsplit_once('.') else {
        return Err("The part after the @-sign is not valid. It should have a period.".into());
    };
    if !top.ends_with(char::is_alphabetic) {
        return Err(
            "The part after the @-sign is not valid. It is not within a valid top-level domain.".into()
        );
    }
    if RESERVED.contains(&top) {
        return Err(
            "The part after the @-sign is a special-use or reserved name that cannot be used with email."
                .into(),
        );
    }
    Ok(())
}
