//! How a secret is sent: as a mask. The macro adds this to fields with a secret type of the crate `secrecy`.

use super::secrets::MASK;
use serde::{Serialize, Serializer};

/// One or more secrets that are sent only as a mask.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a secret type known to statuskit",
    label = "a type of this name is sent as `**********`",
    note = "for a type of the crate `secrecy`, enable the feature `secrecy`; for a type of your own, rename it or add `#[serde(serialize_with = \"…\")]` here"
)]
pub trait Masked {
    /// Writes the mask.
    ///
    /// # Errors
    ///
    /// Returns the serializer's errors.
    fn write_masked<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(MASK)
    }
}

impl<T: Masked> Masked for Option<T> {
    fn write_masked<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(secret) => secret.write_masked(serializer),
            None => serializer.serialize_none(),
        }
    }
}

impl<T: Masked> Masked for Vec<T> {
    fn write_masked<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(Mask))
    }
}

struct Mask<'m, T>(&'m T);

impl<T: Masked> Serialize for Mask<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write_masked(serializer)
    }
}

/// Writes a secret as a mask.
///
/// # Errors
///
/// Returns the serializer's errors.
pub fn write_masked<T: Masked, S: Serializer>(secret: &T, serializer: S) -> Result<S::Ok, S::Error> {
    secret.write_masked(serializer)
}
