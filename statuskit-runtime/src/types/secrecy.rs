//! The secrets of the crate `secrecy`: read as the values they hold, and never shown.

use crate::keys::{HasLength, LengthKind, Textual};
use crate::schema::{Components, Direction, Schema};
use crate::tree::Tree;
use crate::value::masked::Masked;
use crate::value::{Value, Walk};
use secrecy::zeroize::Zeroize;
use secrecy::{ExposeSecret, SecretBox, SecretString};
use std::borrow::Cow;

impl<T: Value + Zeroize + Clone> Value for SecretBox<T> {
    type Place = T::Place;
    const MANY: bool = T::MANY;
    const RAW_TEXT: bool = T::RAW_TEXT;

    fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
        walk.within_secret(tree, |walk| T::normalise(tree, walk))
    }

    fn holds(&self) -> bool {
        self.expose_secret().holds()
    }

    fn absent() -> Option<Tree> {
        T::absent()
    }

    fn from_text(text: &str) -> Option<Self> {
        T::from_text(text).map(|value| SecretBox::new(Box::new(value)))
    }

    fn schema(components: &mut Components) -> Schema {
        hidden::<T>(components)
    }

    fn label() -> Cow<'static, str> {
        T::label()
    }
}

impl Value for SecretString {
    type Place = <String as Value>::Place;
    const RAW_TEXT: bool = String::RAW_TEXT;

    fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
        walk.within_secret(tree, |walk| String::normalise(tree, walk))
    }

    fn from_text(text: &str) -> Option<Self> {
        Some(SecretString::from(text))
    }

    fn schema(components: &mut Components) -> Schema {
        hidden::<String>(components)
    }

    fn label() -> Cow<'static, str> {
        String::label()
    }
}

/// Describes the input as the inner value. The output is always a mask, so it is a string.
fn hidden<T: Value>(components: &mut Components) -> Schema {
    let schema = match components.direction {
        Direction::Input => T::schema(components),
        Direction::Output => Schema::of("string"),
    };
    schema.with("format", "password").with("writeOnly", true)
}

impl<T: Zeroize + ?Sized> Masked for SecretBox<T> {}

impl<T: HasLength + Zeroize> HasLength for SecretBox<T> {
    const COUNTED: LengthKind = T::COUNTED;

    fn length(&self) -> Option<usize> {
        self.expose_secret().length()
    }
}

impl HasLength for SecretString {
    const COUNTED: LengthKind = LengthKind::Characters;

    fn length(&self) -> Option<usize> {
        Some(self.expose_secret().chars().count())
    }
}

impl<T: Textual + Zeroize> Textual for SecretBox<T> {
    fn text(&self) -> Option<&str> {
        self.expose_secret().text()
    }
}

impl Textual for SecretString {
    fn text(&self) -> Option<&str> {
        Some(self.expose_secret())
    }
}
