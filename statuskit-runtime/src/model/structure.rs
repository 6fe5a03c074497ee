//! Models: structs whose fields are values.

use crate::keys::Rules;
use crate::tree::{Tree, TreeError};
use crate::value::{IntoProblem, Problem, Value};

/// What `#[model(…)]` and serde's attributes declare for a whole struct.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ModelOptions {
    /// `#[model(strict)]`: no coercion of the fields.
    pub strict: bool,
    /// `#[serde(deny_unknown_fields)]`.
    pub deny_unknown_fields: bool,
    /// `#[serde(default)]` on the struct: every field may be absent.
    pub default: bool,
}

impl ModelOptions {
    /// No options set.
    pub const NONE: ModelOptions = ModelOptions { strict: false, deny_unknown_fields: false, default: false };
}

/// A check of a whole model.
pub type ModelCheck<M> = fn(&M) -> Result<(), Problem>;

/// The author's function that reads a field: `deserialize_with`, or `deserialize` of the module `with`.
pub type OpaqueReader<T> = for<'t> fn(OpaqueDeserializer<'t>) -> Result<T, TreeError>;

/// The deserializer of a field that the author's function reads. It knows where an error is.
pub type OpaqueDeserializer<'t> = serde_path_to_error::Deserializer<'t, 't, &'t Tree>;

/// A struct whose fields are values. `#[model]` implements this trait.
///
/// ```
/// use statuskit::__private::model::{Fields, Model, model_holds, pairs_of, structure, structure_schema};
/// use statuskit::extend::schema::{Components, Schema};
/// use statuskit::extend::value::{InBody, Pairs, Value, Walk};
/// use statuskit::extend::tree::Tree;
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
///     fn pairs() -> Option<Pairs> {
///         pairs_of::<Self>()
///     }
///
///     fn schema(components: &mut Components) -> Schema {
///         structure_schema::<Self>(components, |about| about)
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be flattened: a flattened field must be a struct",
    label = "expected a struct with `#[model]`, or a map",
    note = "a field of another type, such as an enum, needs a name of its own: remove `#[serde(flatten)]`"
)]
pub trait Model: Value {
    /// The options of the whole struct.
    const OPTIONS: ModelOptions = ModelOptions::NONE;

    /// Passes each field to the visitor, in declaration order.
    fn fields<F: Fields<Self>>(fields: &mut F);

    /// Returns the check of the whole model, `#[model(check = …)]`. It runs once every field holds.
    fn check() -> Option<ModelCheck<Self>> {
        None
    }
}

/// A visitor of the fields of a model.
pub trait Fields<M> {
    /// Visits a field with a name and its aliases (`#[serde(alias)]`).
    fn aliased<T: Value>(
        &mut self,
        name: &'static str,
        aliases: &'static [&'static str],
        get: fn(&M) -> Option<&T>,
        rules: Rules<T>,
    );

    /// Visits a field.
    #[inline(always)]
    fn field<T: Value>(&mut self, name: &'static str, get: fn(&M) -> Option<&T>, rules: Rules<T>) {
        self.aliased(name, &[], get, rules);
    }

    /// Visits a model whose fields are part of the same object (`#[serde(flatten)]`).
    fn flatten<T: Model>(&mut self, get: fn(&M) -> Option<&T>);

    /// Visits a field that the author's function reads (`#[serde(with)]`). Nothing else knows what it accepts.
    /// It is documented as an `S` with these rules.
    fn opaque<T, S: Value>(
        &mut self,
        name: &'static str,
        aliases: &'static [&'static str],
        has_default: bool,
        read: OpaqueReader<T>,
        rules: Rules<S>,
    );

    /// Visits a map of all keys that no field takes (`#[serde(flatten)]`).
    fn rest(&mut self);

    /// Visits a field that is sent and never read (`#[field(read_only)]`).
    #[inline(always)]
    fn sent<T: Value>(&mut self, _name: &'static str, _rules: Rules<T>) {}
}

/// Converts the result of a check into the form that [`Model::check`] requires.
///
/// # Errors
///
/// Returns the error of the check as a [`Problem`].
pub fn checked<E: IntoProblem>(result: Result<(), E>) -> Result<(), Problem> {
    result.map_err(IntoProblem::into_problem)
}
