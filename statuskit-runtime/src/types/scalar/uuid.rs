//! UUIDs.

use crate::keys::Keys;
use crate::keys::first_violation::FirstViolation;
use crate::schema::{Components, Schema};
use crate::tree::Tree;
use crate::value::exactly;
use crate::value::{InQuery, Problem, Value, Walk};
use serde::Deserializer;
use uuid::Uuid;

impl Value for Uuid {
    type Place = InQuery;

    fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
        let Tree::Text(text) = tree else {
            let msg = "UUID input should be a string, bytes or UUID object";
            return walk.fail(Problem::new("uuid_type", msg), tree);
        };
        let parsed = text.as_str().ok_or_else(Problem::string_unicode);
        match parsed.and_then(parse) {
            Ok(_) => Some(tree.clone()),
            Err(problem) => walk.fail(problem, tree),
        }
    }

    #[inline]
    fn read_exactly<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        exactly::text(deserializer, |text| parse(text).ok())
    }

    #[inline]
    fn from_text(text: &str) -> Option<Self> {
        parse(text).ok()
    }

    fn shown(&self) -> Option<Tree> {
        Some(Tree::from(self.to_string()))
    }

    fn schema(_: &mut Components) -> Schema {
        Schema::text("uuid")
    }
}

/// Parses a UUID. The crate `uuid` accepts the prefix `urn:uuid:` in any case, but pydantic only in lower
/// case.
fn parse(text: &str) -> Result<Uuid, Problem> {
    const PREFIX: &str = "urn:uuid:";
    let has_prefix = text.get(..PREFIX.len()).is_some_and(|start| start.eq_ignore_ascii_case(PREFIX));
    if !has_prefix || text.starts_with(PREFIX) {
        return Uuid::parse_str(text).map_err(|error| refused(error.to_string()));
    }
    let without_prefix = Uuid::parse_str(&format!("X{}", &text[1..]));
    without_prefix.map_err(|error| refused(error.to_string().replace("`X`", &format!("`{}`", &text[..1]))))
}

fn refused(error: String) -> Problem {
    Problem::new("uuid_parsing", format!("Input should be a valid UUID, {error}")).with("error", error)
}

/// A value that is a UUID.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a UUID",
    label = "`uuid_version` requires `uuid::Uuid` or `Option<uuid::Uuid>`",
    note = "change the type to `uuid::Uuid`"
)]
pub trait Versioned {
    /// Returns the version of the UUID, 0 if it is not an RFC 9562 UUID, or `None` if the value is absent.
    fn version(&self) -> Option<usize>;
}

impl Versioned for Uuid {
    fn version(&self) -> Option<usize> {
        let is_of_rfc = self.get_variant() == uuid::Variant::RFC4122;
        Some(if is_of_rfc { self.get_version_num() } else { 0 })
    }
}

impl<T: Versioned> Versioned for Option<T> {
    fn version(&self) -> Option<usize> {
        self.as_ref().and_then(T::version)
    }
}

impl<T> Keys<'_, T> {
    /// Requires the UUID to have this version.
    #[inline(always)]
    #[must_use]
    pub fn uuid_version(self, wanted: usize) -> Self
    where
        T: Versioned,
    {
        self.constrain(
            |value| value.version().is_none_or(|version| version == wanted),
            |_| (FirstViolation::LENGTH, other_version(wanted)),
            |info| info.format = Some(format!("uuid{wanted}").into()),
        )
    }
}

fn other_version(wanted: usize) -> Problem {
    Problem::new("uuid_version", format!("UUID version {wanted} expected")).with("expected_version", wanted)
}

#[cfg(test)]
mod tests {
    use crate::keys::read_tree;
    use crate::tree::Tree;
    use crate::value::{Value, Walk};
    use uuid::Uuid;

    #[test]
    fn the_urn_prefix_must_be_lower_case() {
        let uuid = "12345678-1234-4234-9234-123456789012";
        assert!(Uuid::from_text(&format!("urn:uuid:{uuid}")).is_some());
        let mut walk = Walk::at("query");
        let text = Tree::from(format!("URN:UUID:{uuid}"));
        assert_eq!(read_tree::<Uuid>(&text, |keys| keys, &mut walk), None);
        assert_eq!(
            walk.into_problems()[0].msg,
            "Input should be a valid UUID, invalid character: found `U` at 0"
        );
    }
}
