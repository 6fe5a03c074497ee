//! How a secret is sent: as a mask. The macro writes this above fields of the types of the crate `secrecy`.

use super::secrets::MASK;
use serde::{Serialize, Serializer};

/// A secret, or several, of which only a mask is sent.
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
    /// Those of the serializer.
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
/// Those of the serializer.
pub fn write_masked<T: Masked, S: Serializer>(secret: &T, serializer: S) -> Result<S::Ok, S::Error> {
    secret.write_masked(serializer)
}
