#[derive(
    :: statuskit :: __private :: serde :: Serialize,
    :: statuskit :: __private :: serde :: Deserialize,
    :: statuskit :: __private :: schemars :: JsonSchema,
)]
#[serde(
    crate = "::statuskit::__private::serde",
    remote = "Self",
    bound(
        deserialize = "Vec<Tag>: ::statuskit::__private::serde::Deserialize<'de>, Option<String>: ::statuskit::__private::serde::Deserialize<'de>"
    )
)]
#[schemars(crate = "::statuskit::__private::schemars")]
#[doc = " An item for sale."]
pub struct Item {
    #[doc = " What it is called."]
    pub name: String,
    #[serde(rename = "unitPrice")]
    pub price: f64,
    #[serde(default = "Item::__default_count")]
    pub count: u32,
    #[serde(alias = "labels", default = "<Vec<Tag> as ::core::default::Default>::default")]
    pub tags: Vec<Tag>,
    #[serde(skip_serializing)]
    pub note: Option<String>,
}
#[automatically_derived]
impl<'de> ::statuskit::__private::serde::Deserialize<'de> for Item {
    fn deserialize<D: ::statuskit::__private::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        Self::deserialize(::statuskit::__private::model::MapOnly(deserializer))
    }
}
#[automatically_derived]
impl ::statuskit::__private::serde::Serialize for Item {
    fn serialize<S: ::statuskit::__private::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        Self::serialize(self, serializer)
    }
}
#[automatically_derived]
impl Item {
    #[doc(hidden)]
    fn __default_count() -> u32 {
        ::statuskit::__private::model::DefaultFor::into_default(3)
    }
}
#[automatically_derived]
impl ::statuskit::__private::model::Value for Item {
    type Place = ::statuskit::__private::model::InBody;
    fn normalise(
        tree: &::statuskit::__private::Tree,
        walk: &mut ::statuskit::__private::model::Walk,
    ) -> ::core::option::Option<::statuskit::__private::Tree> {
        ::statuskit::__private::model::structure::<Self>(tree, walk)
    }
    fn schema(
        components: &mut ::statuskit::__private::model::Components,
    ) -> ::statuskit::__private::model::Schema {
        ::statuskit::__private::model::structure_schema::<Self>(components, |about| {
            about.description("An item for sale.")
        })
    }
    fn shown(&self) -> ::core::option::Option<::statuskit::__private::Tree> {
        ::statuskit::__private::model::shown(self)
    }
    fn holds(&self) -> bool {
        ::statuskit::__private::model::model_holds(self)
    }
    fn pairs() -> ::core::option::Option<::statuskit::__private::model::Pairs> {
        ::statuskit::__private::model::pairs_of::<Self>()
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl ::statuskit::__private::model::Model for Item {
    fn fields<F: ::statuskit::__private::model::Fields<Self>>(fields: &mut F) {
        fields.field::<String>(
            "name",
            |model| ::core::option::Option::Some(&model.name),
            |keys| {
                keys.min_length(1)
                    .max_length(50)
                    .pattern(::statuskit::__private::regex!("^[A-Z]"))
                    .description("What it is called.")
            },
        );
        fields.field::<f64>(
            "unitPrice",
            |model| ::core::option::Option::Some(&model.price),
            |keys| keys.gt(0),
        );
        fields.field::<u32>(
            "count",
            |model| ::core::option::Option::Some(&model.count),
            |keys| keys.default(Self::__default_count),
        );
        fields.aliased::<Vec<Tag>>(
            "tags",
            &["labels"],
            |model| ::core::option::Option::Some(&model.tags),
            |keys| keys.or_default(),
        );
        fields.field::<Option<String>>(
            "note",
            |model| ::core::option::Option::Some(&model.note),
            |keys| keys.write_only(),
        );
    }
    fn check() -> ::core::option::Option<::statuskit::__private::model::ModelCheck<Self>> {
        ::core::option::Option::Some(|model| ::statuskit::__private::model::checked(is_sane(model)))
    }
}
#[automatically_derived]
impl ::statuskit::__private::JsonBody for Item {
    fn schema(
        components: &mut ::statuskit::__private::model::Components,
    ) -> ::statuskit::__private::model::Schema {
        <Self as ::statuskit::__private::model::Value>::schema(components)
    }
}
#[derive(
    :: statuskit :: __private :: serde :: Serialize,
    :: statuskit :: __private :: serde :: Deserialize,
    :: statuskit :: __private :: schemars :: JsonSchema,
)]
#[serde(
    crate = "::statuskit::__private::serde",
    remote = "Self",
    bound(
        deserialize = "Vec<T>: ::statuskit::__private::serde::Deserialize<'de>, Window: ::statuskit::__private::serde::Deserialize<'de>"
    )
)]
#[schemars(crate = "::statuskit::__private::schemars", rename = "Page_{T}_")]
struct Page<T> {
    items: Vec<T>,
    #[serde(flatten)]
    window: Window,
}
#[automatically_derived]
impl<'de, T: ::statuskit::__private::serde::Deserialize<'de>> ::statuskit::__private::serde::Deserialize<'de>
    for Page<T>
{
    fn deserialize<D: ::statuskit::__private::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        Self::deserialize(::statuskit::__private::model::MapOnly(deserializer))
    }
}
#[automatically_derived]
impl<T: ::statuskit::__private::serde::Serialize> ::statuskit::__private::serde::Serialize for Page<T> {
    fn serialize<S: ::statuskit::__private::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        Self::serialize(self, serializer)
    }
}
#[automatically_derived]
impl<T: ::statuskit::__private::model::Value> ::statuskit::__private::model::Value for Page<T> {
    type Place = ::statuskit::__private::model::InBody;
    fn normalise(
        tree: &::statuskit::__private::Tree,
        walk: &mut ::statuskit::__private::model::Walk,
    ) -> ::core::option::Option<::statuskit::__private::Tree> {
        ::statuskit::__private::model::structure::<Self>(tree, walk)
    }
    fn schema(
        components: &mut ::statuskit::__private::model::Components,
    ) -> ::statuskit::__private::model::Schema {
        ::statuskit::__private::model::structure_schema::<Self>(components, |about| about)
    }
    fn holds(&self) -> bool {
        ::statuskit::__private::model::model_holds(self)
    }
    fn pairs() -> ::core::option::Option<::statuskit::__private::model::Pairs> {
        ::statuskit::__private::model::pairs_of::<Self>()
    }
    fn label() -> ::std::borrow::Cow<'static, str> {
        ::statuskit::__private::model::generic_label(
            "Page",
            &[<T as ::statuskit::__private::model::Value>::label()],
        )
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl<T: ::statuskit::__private::model::Value> ::statuskit::__private::model::Model for Page<T> {
    fn fields<F: ::statuskit::__private::model::Fields<Self>>(fields: &mut F) {
        fields.field::<Vec<T>>("items", |model| ::core::option::Option::Some(&model.items), |keys| keys);
        fields.flatten::<Window>(|model| ::core::option::Option::Some(&model.window));
    }
}
#[automatically_derived]
impl<T: ::statuskit::__private::JsonBody + ::statuskit::__private::model::Value>
    ::statuskit::__private::JsonBody for Page<T>
{
    fn schema(
        components: &mut ::statuskit::__private::model::Components,
    ) -> ::statuskit::__private::model::Schema {
        <Self as ::statuskit::__private::model::Value>::schema(components)
    }
}
#[derive(
    :: statuskit :: __private :: serde :: Serialize,
    :: statuskit :: __private :: serde :: Deserialize,
    :: statuskit :: __private :: schemars :: JsonSchema,
)]
#[serde(crate = "::statuskit::__private::serde", remote = "Self", transparent)]
#[schemars(crate = "::statuskit::__private::schemars")]
struct UserId(u64);
#[automatically_derived]
impl<'de> ::statuskit::__private::serde::Deserialize<'de> for UserId {
    fn deserialize<D: ::statuskit::__private::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        Self::deserialize(deserializer)
    }
}
#[automatically_derived]
impl ::statuskit::__private::serde::Serialize for UserId {
    fn serialize<S: ::statuskit::__private::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        Self::serialize(self, serializer)
    }
}
#[automatically_derived]
impl ::statuskit::__private::model::Newtype for UserId {
    type Inner = u64;
    fn rules(
        keys: ::statuskit::__private::model::Keys<'_, Self::Inner>,
    ) -> ::statuskit::__private::model::Keys<'_, Self::Inner> {
        keys.ge(1)
    }
    fn wrap(inner: Self::Inner) -> Self {
        Self { 0: inner }
    }
    fn inner(&self) -> &Self::Inner {
        &self.0
    }
}
#[automatically_derived]
impl ::statuskit::__private::model::Value for UserId {
    type Place = ::statuskit::__private::model::PlaceInside<Self>;
    const MANY: bool = <Self as ::statuskit::__private::model::Newtype>::MANY;
    const RAW_TEXT: bool = <Self as ::statuskit::__private::model::Newtype>::RAW_TEXT;
    fn normalise(
        tree: &::statuskit::__private::Tree,
        walk: &mut ::statuskit::__private::model::Walk,
    ) -> ::core::option::Option<::statuskit::__private::Tree> {
        ::statuskit::__private::model::newtype::<Self>(tree, walk)
    }
    fn schema(
        components: &mut ::statuskit::__private::model::Components,
    ) -> ::statuskit::__private::model::Schema {
        ::statuskit::__private::model::newtype_schema::<Self>(
            &<Self as ::statuskit::__private::model::Value>::label(),
            components,
            |about| about,
        )
    }
    fn shown(&self) -> ::core::option::Option<::statuskit::__private::Tree> {
        ::statuskit::__private::model::shown(self)
    }
    fn holds(&self) -> bool {
        ::statuskit::__private::model::newtype_holds(self)
    }
    fn absent() -> ::core::option::Option<::statuskit::__private::Tree> {
        ::statuskit::__private::model::newtype_absent::<Self>()
    }
    fn from_text(text: &str) -> ::core::option::Option<Self> {
        ::statuskit::__private::model::newtype_from_text(text)
    }
    fn pairs() -> ::core::option::Option<::statuskit::__private::model::Pairs> {
        ::statuskit::__private::model::newtype_pairs::<Self>()
    }
}
#[automatically_derived]
impl ::statuskit::__private::JsonBody for UserId {
    fn schema(
        components: &mut ::statuskit::__private::model::Components,
    ) -> ::statuskit::__private::model::Schema {
        <Self as ::statuskit::__private::model::Value>::schema(components)
    }
}
