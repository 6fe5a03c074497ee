//! The named schemas, collected while a document is written.

use super::names;
use super::names::Name;
use super::{About, Schema};
use schemars::SchemaGenerator;
use serde_json::Value;
use std::any::{TypeId, type_name};
use std::collections::HashMap;

/// Whether a schema describes what is read or what is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Direction {
    /// What is read.
    Input,
    /// What is sent.
    Output,
}

/// Collects the named schemas, each of them once per direction.
///
/// While the document is written, a reference holds the index of its component. The name is known only at the
/// end, when it is clear which types share a name and which differ by direction.
#[derive(Debug)]
pub struct Components {
    /// The direction of the schemas that are currently requested.
    pub direction: Direction,
    /// Whether schemas are more precise than FastAPI's: with the range of an integer, and names for unions.
    pub is_exact: bool,
    /// Whether what is sent is described as what is read.
    is_joined: bool,
    /// Whether what the documentation leaves out is described too: some defaults, and hidden fields.
    pub(crate) is_complete: bool,
    pub(super) entries: Vec<Component>,
    known: HashMap<(Id, Direction), usize>,
    /// The unnamed types that are currently being described.
    open: Vec<TypeId>,
    pub(super) generators: HashMap<Direction, SchemaGenerator>,
}

/// A schema with a name.
#[derive(Debug)]
pub(super) struct Component {
    pub(super) id: Id,
    pub(super) direction: Direction,
    pub(super) name: Name,
    pub(super) schema: Schema,
    /// Whether it has a name per direction even if both are equal.
    pub(super) is_separate: bool,
}

/// What a component describes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Id {
    /// A type.
    Type(TypeId),
    /// A variant of an enum.
    Variant(TypeId, &'static str),
    /// A type that only schemars knows.
    Foreign(String),
    /// A component of the document's own.
    Own(String),
}

/// The prefix of a reference whose name is not known yet. No text written by a user begins with it.
pub(super) const PLACEHOLDER: &str = "#/components/schemas/\u{1}";

impl Components {
    /// Creates an empty collection. `is_exact` makes schemas more precise than FastAPI's.
    pub fn new(is_exact: bool) -> Self {
        Components {
            direction: Direction::Input,
            is_exact,
            is_joined: false,
            is_complete: false,
            entries: Vec::new(),
            known: HashMap::new(),
            open: Vec::new(),
            generators: HashMap::new(),
        }
    }

    /// Describes what is sent as what is read, so that no type has two schemas.
    #[must_use]
    pub(crate) fn joined(self, is_joined: bool) -> Self {
        Components { is_joined, ..self }
    }

    /// Describes what the documentation leaves out too: some defaults, and hidden fields.
    #[must_use]
    pub(crate) fn complete(self) -> Self {
        Components { is_complete: true, ..self }
    }

    /// Switches to another direction while `describe` runs, unless the directions are joined.
    pub(crate) fn with_direction<R>(
        &mut self,
        direction: Direction,
        describe: impl FnOnce(&mut Self) -> R,
    ) -> R {
        let direction = if self.is_joined { Direction::Input } else { direction };
        let outer = std::mem::replace(&mut self.direction, direction);
        let result = describe(self);
        self.direction = outer;
        result
    }

    /// Returns a reference to the schema of `T`, which is made once.
    pub(crate) fn named<T: 'static>(
        &mut self,
        label: &str,
        make: impl FnOnce(&mut Components) -> Schema,
    ) -> Schema {
        let name = Name::of(label, type_name::<T>());
        self.component(Id::Type(TypeId::of::<T>()), name, |components| make(components).titled(label))
    }

    /// Returns a reference to the schema of `T`, with what is declared about the type.
    pub(crate) fn declared<T: 'static>(
        &mut self,
        label: &str,
        about: About,
        make: impl FnOnce(&mut Components) -> Schema,
    ) -> Schema {
        let name = Name::of(about.component_name().unwrap_or(label), type_name::<T>());
        let is_separate = about.is_separate();
        let reference = self.component(Id::Type(TypeId::of::<T>()), name, |components| {
            about.of(make(components)).titled(label)
        });
        if let Some(index) = reference.get("$ref").and_then(Value::as_str).and_then(names::index) {
            self.entries[index].is_separate = is_separate;
        }
        reference
    }

    /// Returns the schema of `T` inline. Inside itself, it becomes a reference, because inlining would never
    /// end.
    pub(crate) fn inlined<T: 'static>(
        &mut self,
        label: &str,
        make: impl FnOnce(&mut Components) -> Schema,
    ) -> Schema {
        let id = TypeId::of::<T>();
        if self.open.contains(&id) {
            return self.named::<T>(label, make);
        }
        self.open.push(id);
        let schema = make(self);
        self.open.pop();
        schema
    }

    /// Returns a reference to a component of the document's own. Its name is its identity.
    pub(crate) fn own(&mut self, name: &str, make: impl FnOnce(&mut Components) -> Schema) -> Schema {
        self.component(Id::Own(name.to_owned()), Name::fixed(name), |components| {
            make(components).titled(name)
        })
    }

    pub(crate) fn component(
        &mut self,
        id: Id,
        name: Name,
        make: impl FnOnce(&mut Components) -> Schema,
    ) -> Schema {
        let key = (id.clone(), self.direction);
        let index = match self.known.get(&key) {
            Some(index) => *index,
            None => {
                let (index, direction) = (self.entries.len(), self.direction);
                self.known.insert(key, index);
                self.entries.push(Component {
                    id,
                    direction,
                    name,
                    schema: Schema::any(),
                    is_separate: false,
                });
                self.entries[index].schema = make(self);
                index
            }
        };
        Schema::reference(format!("{PLACEHOLDER}{index}"))
    }

    /// Returns the schema that a reference refers to, or the schema itself if it is not a reference.
    pub(crate) fn resolved<'s>(&'s self, schema: &'s Schema) -> &'s Schema {
        let target = schema.get("$ref").and_then(Value::as_str).and_then(names::index);
        target.map_or(schema, |index| &self.entries[index].schema)
    }
}
