//! A comparison whose time says nothing about a secret.

use subtle::ConstantTimeEq;

/// Whether two secrets are equal, in a time that does not tell how much of them is: Python's
/// `secrets.compare_digest`.
///
/// With `==` a client could find a key letter by letter, by measuring the answers. Lengths are not secret:
/// texts of two lengths are unequal at once. A password is compared by its hash (argon2, bcrypt), not by this.
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
