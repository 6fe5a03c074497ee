//! The part before the `@`.

use super::reason::{EmailReason, bad_chars, check_unsafe, dots};

/// Checks the part before the `@` and returns it unchanged. A quoted one is rejected.
pub(super) fn check<'a>(local: &'a str, address: &str) -> Result<&'a str, EmailReason> {
    if matches!(local, "" | "\"\"") {
        return Err("There must be something before the @-sign.".into());
    }
    if local.starts_with('"') && address.len() > local.len() {
        return Err("Quoting the part before the @-sign is not allowed here.".into());
    }
    if let Some(bad) = bad_chars(local, is_good) {
        return Err(format!("The email address contains invalid characters before the @-sign: {bad}.").into());
    }
    dots(
        local,
        "An email address cannot start with a period.",
        "An email address cannot have a period immediately before the @-sign.",
    )?;
    check_unsafe(local)?;
    Ok(local)
}

fn is_good(char: char) -> bool {
    char.is_ascii_alphanumeric() || "_.!#$%&'*+-/=?^`{|}~".contains(char) || !char.is_ascii()
}
