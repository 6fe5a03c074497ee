//! `Patch`: a model that knows which of its fields were sent.

mod patches;
mod sent_fields;

pub use patches::{PatchField, Patches, Patching};

use crate::error::ValidationErrors;
use crate::model::Model;
use crate::reply::JsonBody;
use crate::schema::{Components, Schema};
use crate::tree::Tree;
use crate::value::{Pairs, Value, Walk};
use sent_fields::SentFields;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::ops::Deref;

/// A model that knows which of its fields were sent, like pydantic's `model_fields_set`. It is read, validated
/// and documented as the model itself, and dereferences to it.
///
/// `#[model(patch = Item)]` makes a model a patch of `Item`: [`apply`](Patch::apply) assigns each field that
/// was sent to the field of the same name, like `stored.model_copy(update=patch.model_dump(exclude_unset=True))`
/// in Python. The compiler checks that there is such a field, and that the types fit: an `Option<T>` also fits
/// a `T`.
///
/// ```
/// use statuskit::prelude::*;
///
/// #[model]
/// struct Item {
///     name: String,
///     note: Option<String>,
/// }
///
/// #[model(patch = Item)]
/// struct ItemUpdate {
///     #[field(min_length = 1)]
///     name: Option<String>,
///     note: Option<String>,
/// }
///
/// #[patch("/item")]
/// async fn update_item(update: Patch<ItemUpdate>) -> Result<Item, HttpError> {
///     let mut stored = Item { name: "Hat".to_owned(), note: Some("warm".to_owned()) };
///     update.apply(&mut stored)?;
///     Ok(stored)
/// }
///
/// # #[tokio::main]
/// # async fn main() {
/// let client = TestClient::new(App::new().routes(routes![update_item]));
/// let response = client.patch("/item").json(&json!({"note": null})).await;
/// assert_eq!(response.json::<serde_json::Value>(), json!({"name": "Hat", "note": null}));
/// client.patch("/item").json(&json!({"name": null})).await.assert_status(HTTP_422_UNPROCESSABLE_CONTENT);
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patch<M> {
    model: M,
    sent: Vec<&'static str>,
}

impl<M> Patch<M> {
    /// Returns whether the field with this name was sent, if only as `null`. The name is that on the wire, not
    /// an alias of `#[serde(alias)]`.
    pub fn is_set(&self, name: &str) -> bool {
        self.sent.contains(&name)
    }

    /// Returns the names of the fields that were sent, in the order of the model.
    pub fn set_fields(&self) -> &[&'static str] {
        &self.sent
    }

    /// Returns the model. Fields that were not sent have their defaults.
    pub fn into_inner(self) -> M {
        self.model
    }

    /// Assigns the fields that were sent to those of `stored`. The constraints of `stored` are not checked
    /// again.
    ///
    /// # Errors
    ///
    /// Returns the errors of fields that are `null` where `stored` holds no `null`. `stored` is unchanged then.
    pub fn apply<S>(self, stored: &mut S) -> Result<(), ValidationErrors>
    where
        M: Patches<S>,
    {
        let mut patching = Patching::of(self.sent);
        self.model.assign(&mut patching, stored);
        patching.finish()
    }
}

impl<M> Deref for Patch<M> {
    type Target = M;

    fn deref(&self) -> &M {
        &self.model
    }
}

/// Sends only the fields that were sent, like `exclude_unset`. Models inside these are sent in full.
impl<M: Serialize> Serialize for Patch<M> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let model = serde_json::to_value(&self.model).map_err(serde::ser::Error::custom)?;
        let entries = model.as_object().into_iter().flatten();
        serializer.collect_map(entries.filter(|(name, _)| self.is_set(name)))
    }
}

impl<M: JsonBody> JsonBody for Patch<M> {
    fn schema(components: &mut Components) -> Schema {
        M::schema(components)
    }
}

impl<'de, M: Model> Deserialize<'de> for Patch<M> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tree = Tree::deserialize(deserializer)?;
        let model = M::read_exactly(&tree).map_err(serde::de::Error::custom)?;
        Ok(Patch { model, sent: SentFields::of::<M>(&tree).names })
    }
}

impl<M: Model> Value for Patch<M> {
    type Place = M::Place;

    fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
        let coerced = M::normalise(tree, walk)?;
        Some(SentFields::of::<M>(tree).without_stand_ins(coerced))
    }

    fn holds(&self) -> bool {
        M::holds(&self.model)
    }

    fn pairs() -> Option<Pairs> {
        M::pairs()
    }

    fn schema(components: &mut Components) -> Schema {
        M::schema(components)
    }

    fn label() -> Cow<'static, str> {
        M::label()
    }
}
