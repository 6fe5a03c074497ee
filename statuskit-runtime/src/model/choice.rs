//! Choices: enums whose variants hold something.

use super::holding::Holding;
use super::{Fields, ModelCheck};
use super::{tagged, untagged};
use crate::keys::Rules;
use crate::tree::Tree;
use crate::value::{Value, Walk};
use serde::de::{Deserializer, Error};

/// How a document says which variant it is; serde's four forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tagging {
    /// `{"Circle": {"radius": 1}}`, and `"Point"` for a variant that holds nothing.
    External,
    /// `{"kind": "Circle", "radius": 1}`
    Internal(&'static str),
    /// `{"kind": "Circle", "value": {"radius": 1}}`
    Adjacent(&'static str, &'static str),
    /// `{"radius": 1}`: the first variant that fits.
    Untagged,
}

/// An enum whose variants hold something. `#[model]` implements it.
///
/// ```
/// # use statuskit_runtime::model::{#, # Choice, Tagging, Variants, choice, choice_holds, choice_schema};
/// # use statuskit_runtime::schema::{Components, Schema};
/// # use statuskit_runtime::value::{InBody, Value, Walk};
/// # use statuskit_runtime::tree::Tree;
/// #[derive(serde::Deserialize)]
/// #[serde(tag = "kind")]
/// enum Shape {
///     Circle { radius: f64 },
///     Point,
/// }
///
/// impl Choice for Shape {
///     const TAGGING: Tagging = Tagging::Internal("kind");
///
///     fn variants<V: Variants<Self>>(variants: &mut V) {
///         variants.structure(&["Circle"], |fields| {
///             fields.field(
///                 "radius",
///                 |shape| if let Shape::Circle { radius } = shape { Some(radius) } else { None },
///                 |keys| keys.gt(0),
///             );
///         });
///         variants.unit(&["Point"]);
///     }
/// }
///
/// impl Value for Shape {
///     type Place = InBody;
///
///     fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
///         choice::<Self>(tree, walk)
///     }
///
///     fn holds(&self) -> bool {
///         choice_holds(self)
///     }
///
///     fn schema(components: &mut Components) -> Schema {
///         choice_schema::<Self>(components, |about| about)
///     }
/// }
/// ```
pub trait Choice: Value {
    /// How a document says which variant it is.
    const TAGGING: Tagging;

    /// `#[model(strict)]`: no coercion of the fields.
    const STRICT: bool = false;

    /// `#[serde(deny_unknown_fields)]`.
    const DENY_UNKNOWN_FIELDS: bool = false;

    /// Shows each variant to a visitor, in the order of declaration.
    fn variants<V: Variants<Self>>(variants: &mut V);

    /// `#[model(check = …)]`: a check of the whole, once the variant holds.
    fn check() -> Option<ModelCheck<Self>> {
        None
    }
}

/// Visits the variants of a choice; what for is the visitor's business. Each has one name or more: the
/// first is written, all are read.
pub trait Variants<C>: Fields<C> {
    /// A variant that holds nothing.
    fn unit(&mut self, names: &'static [&'static str]);

    /// A variant that holds one value.
    fn newtype<T: Value>(
        &mut self,
        names: &'static [&'static str],
        get: fn(&C) -> Option<&T>,
        rules: Rules<T>,
    );

    /// A variant with fields of its own.
    fn structure(&mut self, names: &'static [&'static str], fields: fn(&mut Self));
}

/// `Value::normalise` of a choice.
pub fn choice<C: Choice>(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
    let coerced = walk.with_strict(C::STRICT, |walk| match C::TAGGING {
        Tagging::External => tagged::external::<C>(tree, walk),
        Tagging::Internal(tag) => tagged::internal::<C>(tag, tree, walk),
        Tagging::Adjacent(tag, content) => tagged::adjacent::<C>(tag, content, tree, walk),
        Tagging::Untagged => untagged::first_that_fits::<C>(tree, walk),
    })?;
    match super::reading::broken_check(&coerced, C::check()) {
        Some(problem) => walk.fail(problem, tree),
        None => Some(coerced),
    }
}

/// `Value::holds` of a choice: the constraints of the variant it is, and its own check.
#[inline]
pub fn choice_holds<C: Choice>(choice: &C) -> bool {
    let mut holding = Holding::new(choice);
    C::variants(&mut holding);
    holding.holds() && C::check().is_none_or(|check| check(choice).is_ok())
}

/// `Deserialize` of a choice that is adjacently tagged or untagged: `read` is serde's own, which would also
/// take a list for the fields of a variant, and a variant whose constraints are broken before one that fits.
///
/// # Errors
///
/// Those of the deserializer, and when no variant fits.
pub fn read_choice<'de, C: Choice, D: Deserializer<'de>>(
    deserializer: D,
    read: impl FnOnce(&Tree) -> Result<C, crate::tree::TreeError>,
) -> Result<C, D::Error> {
    use serde::Deserialize;
    let tree = Tree::deserialize(deserializer)?;
    if Walk::at("body").exactly(|walk| C::normalise(&tree, walk)).is_none() {
        return Err(D::Error::custom("no variant fits"));
    }
    let choice = read(&tree).map_err(D::Error::custom)?;
    match choice.holds() {
        true => Ok(choice),
        false => Err(D::Error::custom("a variant with broken constraints comes before the one that fits")),
    }
}
