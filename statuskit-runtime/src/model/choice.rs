//! Choices: enums whose variants hold data.

use super::{Fields, ModelCheck};
use crate::keys::Rules;
use crate::value::Value;

/// How a document names the variant. These are serde's four enum representations, and pydantic's discriminator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tagging {
    /// `{"Circle": {"radius": 1}}`, and `"Point"` for a variant without content.
    External,
    /// `{"kind": "Circle", "radius": 1}`
    Internal(&'static str),
    /// `{"kind": "Circle", "value": {"radius": 1}}`
    Adjacent(&'static str, &'static str),
    /// `{"kind": "Circle", "radius": 1}`, where `kind` is a field of the model that the variant holds.
    Discriminated(&'static str),
    /// `{"radius": 1}`. The first variant that fits is used.
    Untagged,
}

/// An enum whose variants hold data. `#[model]` implements this trait.
///
/// ```
/// # use statuskit::__private::model::{Choice, Tagging, Variants, choice, choice_holds, choice_schema};
/// # use statuskit::extend::schema::{Components, Schema};
/// # use statuskit::extend::value::{InBody, Value, Walk};
/// # use statuskit::extend::tree::Tree;
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
