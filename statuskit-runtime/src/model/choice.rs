//! Choices: enums whose variants hold data.

use super::holding::Holding;
use super::{Fields, ModelCheck};
use super::{tagged, untagged};
use crate::keys::Rules;
use crate::tree::Tree;
use crate::value::{Value, Walk};
use serde::de::{Deserializer, Error};

/// How a document names the variant. These are serde's four enum representations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tagging {
    /// `{"Circle": {"radius": 1}}`, and `"Point"` for a variant without content.
    External,
    /// `{"kind": "Circle", "radius": 1}`
    Internal(&'static str),
    /// `{"kind": "Circle", "value": {"radius": 1}}`
    Adjacent(&'static str, &'static str),
    /// `{"radius": 1}`. The first variant that fits is used.
    Untagged,
}

/// An enum whose variants hold data. `#[model]` implements this trait.
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
    /// How a document names the variant.
    const TAGGING: Tagging;

    /// `#[model(strict)]`: no coercion of the fields.
    const STRICT: bool = false;

    /// `#[serde(deny_unknown_fields)]`.
    const DENY_UNKNOWN_FIELDS: bool = false;

    /// Passes each variant to the visitor, in declaration order.
    fn variants<V: Variants<Self>>(variants: &mut V);

    /// Returns the check of the whole value, `#[model(check = …)]`. It runs once the variant itself is valid.
    fn check() -> Option<ModelCheck<Self>> {
        None
    }
}

/// A visitor of the variants of a choice. Each variant has one or more names: the first is written, all are
/// read.
pub trait Variants<C>: Fields<C> {
    /// Visits a variant without content.
    fn unit(&mut self, names: &'static [&'static str]);

    /// Visits a variant that holds one value.
    fn newtype<T: Value>(
        &mut self,
        names: &'static [&'static str],
        get: fn(&C) -> Option<&T>,
        rules: Rules<T>,
    );

    /// Visits a variant with fields of its own.
    fn structure(&mut self, names: &'static [&'static str], fields: fn(&mut Self));
}

/// Implements [`Value::normalise`] for a choice.
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

/// Implements [`Value::holds`] for a choice: checks the constraints of its variant and its own check.
#[inline]
pub fn choice_holds<C: Choice>(choice: &C) -> bool {
    let mut holding = Holding::new(choice);
    C::variants(&mut holding);
    holding.holds() && C::check().is_none_or(|check| check(choice).is_ok())
}

/// Implements `Deserialize` for an adjacently tagged or untagged choice.
///
/// `read` is serde's own implementation. On its own it would also read a variant's fields from a list, and
/// would prefer an earlier variant with broken constraints to a later one that fits.
///
/// # Errors
///
/// Returns an error if the deserializer fails or no variant fits.
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
