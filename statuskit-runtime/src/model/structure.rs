//! Models: structs whose fields are values.

use super::{holding::Holding, pairing::Pairing, reading};
use crate::keys::Rules;
use crate::tree::Tree;
use crate::value::{Problem, Refusal, Value, Walk};
use serde::de::DeserializeOwned;

/// What `#[model(…)]` and serde's attributes say of a whole struct.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// `#[model(strict)]`: no coercion of the fields.
    pub strict: bool,
    /// `#[serde(deny_unknown_fields)]`.
    pub deny_unknown_fields: bool,
    /// `#[serde(default)]` on the struct: every field may be absent.
    pub default: bool,
}

impl Options {
    /// Nothing said.
    pub const NONE: Options = Options { strict: false, deny_unknown_fields: false, default: false };
}

/// A check of a whole model.
pub type ModelCheck<M> = fn(&M) -> Result<(), Problem>;

/// A struct whose fields are values. `#[model]` implements it.
///
/// ```
/// use statuskit_runtime::model::{Fields, Model, model_holds, pairs_of, structure, structure_schema};
/// use statuskit_runtime::schema::{Components, Schema};
/// use statuskit_runtime::value::{InBody, Value, Walk};
/// use statuskit_runtime::tree::Tree;
///
/// #[derive(serde::Deserialize)]
/// struct Page {
///     limit: u32,
/// }
///
/// impl Model for Page {
///     fn fields<F: Fields<Self>>(fields: &mut F) {
///         fields.field("limit", |page| Some(&page.limit), |keys| keys.ge(1));
///     }
/// }
///
/// impl Value for Page {
///     type Place = InBody;
///
///     fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
///         structure::<Self>(tree, walk)
///     }
///
///     fn holds(&self) -> bool {
///         model_holds(self)
///     }
///
///     fn pairs(visit: &mut dyn FnMut(&'static str, bool)) -> bool {
///         pairs_of::<Self>(visit)
///     }
///
///     fn schema(components: &mut Components) -> Schema {
///         structure_schema::<Self>(components, |about| about)
///     }
/// }
/// ```
pub trait Model: Value {
    /// What is said of the whole struct.
    const OPTIONS: Options = Options::NONE;

    /// Shows each field to a visitor, in the order of declaration.
    fn fields<F: Fields<Self>>(fields: &mut F);

    /// `#[model(check = …)]`: a check of the whole, once every field holds.
    fn check() -> Option<ModelCheck<Self>> {
        None
    }
}

/// Visits the fields of a model; what for is the visitor's business.
pub trait Fields<M> {
    /// A field with a name and others that are read too (`#[serde(alias)]`).
    fn aliased<T: Value>(
        &mut self,
        name: &'static str,
        aliases: &'static [&'static str],
        get: fn(&M) -> Option<&T>,
        rules: Rules<T>,
    );

    /// A field.
    #[inline(always)]
    fn field<T: Value>(&mut self, name: &'static str, get: fn(&M) -> Option<&T>, rules: Rules<T>) {
        self.aliased(name, &[], get, rules);
    }

    /// A model whose fields stand beside those of this one (`#[serde(flatten)]`).
    fn flatten<T: Model>(&mut self, get: fn(&M) -> Option<&T>);

    /// A field that only serde can read (`#[serde(with)]`): taken as it is.
    fn opaque<T: DeserializeOwned>(&mut self, name: &'static str, has_default: bool);

    /// A map of all keys that no field has (`#[serde(flatten)]`).
    fn rest(&mut self);

    /// A field that is sent and never read (`#[field(read_only)]`).
    #[inline(always)]
    fn sent<T: Value>(&mut self, _name: &'static str, _rules: Rules<T>) {}
}

/// `Value::normalise` of a model.
pub fn structure<M: Model>(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
    reading::structure::<M>(tree, walk)
}

/// `Value::holds` of a model: its fields' constraints and its own check.
#[inline]
pub fn model_holds<M: Model>(model: &M) -> bool {
    let mut holding = Holding::new(model);
    M::fields(&mut holding);
    holding.holds() && M::check().is_none_or(|check| check(model).is_ok())
}

/// `Value::pairs` of a model.
pub fn pairs_of<M: Model>(visit: &mut dyn FnMut(&'static str, bool)) -> bool {
    M::fields(&mut Pairing::new(visit));
    true
}

/// Gives the result of a check the one form that [`Model::check`] wants.
///
/// # Errors
///
/// What the check says no with.
pub fn checked<E: Refusal>(result: Result<(), E>) -> Result<(), Problem> {
    result.map_err(Refusal::into_problem)
}
