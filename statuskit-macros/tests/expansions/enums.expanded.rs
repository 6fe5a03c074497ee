#[derive(
    :: statuskit :: __private :: serde :: Serialize,
    :: statuskit :: __private :: serde :: Deserialize,
    :: statuskit :: __private :: schemars :: JsonSchema,
)]
#[serde(crate = "::statuskit::__private::serde", remote = "Self", rename_all = "lowercase")]
#[schemars(crate = "::statuskit::__private::schemars")]
enum Color {
    Red,
    Green,
}
#[automatically_derived]
impl<'de> ::statuskit::__private::serde::Deserialize<'de> for Color {
    fn deserialize<D: ::statuskit::__private::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        Self::deserialize(::statuskit::__private::model::TextOnly(deserializer))
    }
}
#[automatically_derived]
impl ::statuskit::__private::serde::Serialize for Color {
    fn serialize<S: ::statuskit::__private::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        Self::serialize(self, serializer)
    }
}
#[automatically_derived]
impl ::statuskit::__private::model::Value for Color {
    type Place = ::statuskit::__private::model::InQuery;
    fn normalise(
        tree: &::statuskit::__private::Tree,
        walk: &mut ::statuskit::__private::model::Walk,
    ) -> ::core::option::Option<::statuskit::__private::Tree> {
        ::statuskit::__private::model::unit_enum(&["red", "green"], &[], tree, walk)
    }
    fn schema(
        components: &mut ::statuskit::__private::model::Components,
    ) -> ::statuskit::__private::model::Schema {
        ::statuskit::__private::model::unit_enum_schema::<Self>(
            &["red", "green"],
            false,
            components,
            |about| about,
        )
    }
    fn shown(&self) -> ::core::option::Option<::statuskit::__private::Tree> {
        ::statuskit::__private::model::shown(self)
    }
    fn from_text(text: &str) -> ::core::option::Option<Self> {
        ::statuskit::__private::model::unit_enum_from_text(text)
    }
}
#[automatically_derived]
impl ::statuskit::__private::JsonBody for Color {
    fn schema(
        components: &mut ::statuskit::__private::model::Components,
    ) -> ::statuskit::__private::model::Schema {
        <Self as ::statuskit::__private::model::Value>::schema(components)
    }
}
enum Level {
    Low = 1,
    High = 2,
}
#[automatically_derived]
impl<'de> ::statuskit::__private::serde::Deserialize<'de> for Level {
    fn deserialize<D: ::statuskit::__private::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        ::statuskit::__private::model::read_integer_enum(deserializer, |number| match number {
            number if number == Self::Low as i64 => ::core::option::Option::Some(Self::Low),
            number if number == Self::High as i64 => ::core::option::Option::Some(Self::High),
            _ => ::core::option::Option::None,
        })
    }
}
#[automatically_derived]
impl ::statuskit::__private::serde::Serialize for Level {
    fn serialize<S: ::statuskit::__private::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        ::statuskit::__private::model::write_integer_enum(
            match self {
                Self::Low => Self::Low as i64,
                Self::High => Self::High as i64,
            },
            serializer,
        )
    }
}
#[automatically_derived]
impl ::statuskit::__private::schemars::JsonSchema for Level {
    fn schema_name() -> ::std::borrow::Cow<'static, str> {
        ::std::borrow::Cow::Borrowed("Level")
    }
    fn json_schema(
        _: &mut ::statuskit::__private::schemars::SchemaGenerator,
    ) -> ::statuskit::__private::schemars::Schema {
        let numbers: &[i64] = &[(Self::Low as i64), (Self::High as i64)];
        :: statuskit :: __private :: schemars :: json_schema ! ({ "type" : "integer" , "enum" : numbers })
    }
}
#[automatically_derived]
impl ::statuskit::__private::model::Value for Level {
    type Place = ::statuskit::__private::model::InQuery;
    fn normalise(
        tree: &::statuskit::__private::Tree,
        walk: &mut ::statuskit::__private::model::Walk,
    ) -> ::core::option::Option<::statuskit::__private::Tree> {
        ::statuskit::__private::model::integer_enum(&[(Self::Low as i64), (Self::High as i64)], tree, walk)
    }
    fn schema(
        components: &mut ::statuskit::__private::model::Components,
    ) -> ::statuskit::__private::model::Schema {
        ::statuskit::__private::model::integer_enum_schema::<Self>(
            &[(Self::Low as i64), (Self::High as i64)],
            false,
            components,
            |about| about,
        )
    }
    fn shown(&self) -> ::core::option::Option<::statuskit::__private::Tree> {
        ::statuskit::__private::model::shown(self)
    }
}
#[automatically_derived]
impl ::statuskit::__private::JsonBody for Level {
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
    bound(deserialize = "Circle: ::statuskit::__private::serde::Deserialize<'de>"),
    tag = "kind"
)]
#[schemars(crate = "::statuskit::__private::schemars")]
enum Shape {
    Empty,
    Circle(Circle),
    Rect { width: f64 },
}
#[automatically_derived]
impl<'de> ::statuskit::__private::serde::Deserialize<'de> for Shape {
    fn deserialize<D: ::statuskit::__private::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        Self::deserialize(::statuskit::__private::model::MapOnly(deserializer))
    }
}
#[automatically_derived]
impl ::statuskit::__private::serde::Serialize for Shape {
    fn serialize<S: ::statuskit::__private::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        Self::serialize(self, serializer)
    }
}
#[automatically_derived]
impl ::statuskit::__private::model::Value for Shape {
    type Place = ::statuskit::__private::model::InBodyOnly;
    fn normalise(
        tree: &::statuskit::__private::Tree,
        walk: &mut ::statuskit::__private::model::Walk,
    ) -> ::core::option::Option<::statuskit::__private::Tree> {
        ::statuskit::__private::model::choice::<Self>(tree, walk)
    }
    fn schema(
        components: &mut ::statuskit::__private::model::Components,
    ) -> ::statuskit::__private::model::Schema {
        ::statuskit::__private::model::choice_schema::<Self>(components, |about| about)
    }
    fn shown(&self) -> ::core::option::Option<::statuskit::__private::Tree> {
        ::statuskit::__private::model::shown(self)
    }
    fn holds(&self) -> bool {
        ::statuskit::__private::model::choice_holds(self)
    }
    fn pairs() -> ::core::option::Option<::statuskit::__private::model::Pairs> {
        ::statuskit::__private::model::choice_pairs::<Self>()
    }
}
#[automatically_derived]
#[allow(deprecated, unreachable_patterns)]
impl ::statuskit::__private::model::Choice for Shape {
    const TAGGING: ::statuskit::__private::model::Tagging =
        ::statuskit::__private::model::Tagging::Internal("kind");
    fn variants<V: ::statuskit::__private::model::Variants<Self>>(variants: &mut V) {
        variants.unit(&["Empty"]);
        variants.newtype::<Circle>(
            &["Circle"],
            |model| match model {
                Self::Circle(value) => ::core::option::Option::Some(value),
                _ => ::core::option::Option::None,
            },
            |keys| keys,
        );
        variants.structure(&["Rect"], |fields| {
            fields.field::<f64>(
                "width",
                |model| match model {
                    Self::Rect { width: value, .. } => ::core::option::Option::Some(value),
                    _ => ::core::option::Option::None,
                },
                |keys| keys.gt(0),
            );
        });
    }
}
#[automatically_derived]
impl ::statuskit::__private::JsonBody for Shape {
    fn schema(
        components: &mut ::statuskit::__private::model::Components,
    ) -> ::statuskit::__private::model::Schema {
        <Self as ::statuskit::__private::model::Value>::schema(components)
    }
}
