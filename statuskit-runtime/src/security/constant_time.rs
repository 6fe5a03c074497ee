//! A comparison whose duration reveals nothing about a secret.

use subtle::ConstantTimeEq;

/// Returns whether two secrets are equal, in a time that does not reveal how much of them matches: Python's
/// `secrets.compare_digest`.
///
/// With `==`, a client could find a key letter by letter by measuring response times. Lengths are not secret:
/// texts of different lengths are unequal at once. Compare a password by its hash (argon2, bcrypt) instead.
///
/// ```
/// use statuskit::security::constant_time_eq;
///
/// assert!(constant_time_eq("swordfish", "swordfish"));
/// assert!(!constant_time_eq("swordfish", b"swordfisH"));
/// assert!(!constant_time_eq("swordfish", "sword"));
/// ```
#[doc(alias = "compare_digest")]
pub fn constant_time_eq(left: impl AsRef<[u8]>, right: impl AsRef<[u8]>) -> bool {
    left.as_ref().ct_eq(right.as_ref()).into()
}
