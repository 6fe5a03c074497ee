//! The schemas that have a name, gathered while a document is written.

use super::Schema;
use super::names;
use super::names::Name;
use schemars::SchemaGenerator;
use serde_json::Value;
use std::any::{TypeId, type_name};
use std::collections::HashMap;

/// Whether a schema is of what is read, or of what is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Direction {
    /// What is read.
    Input,
    /// What is sent.
    Output,
}

/// Gathers the schemas that have a name, each of them once for what is read and once for what is sent.
///
/// While the document is written a reference is the number of its component: what the component is
/// called is known only in the end, when it is known which types share a name and which differ by
/// direction.
#[derive(Debug)]
pub struct Components {
    /// The direction of the schemas that are asked for now.
    pub direction: Direction,
    /// Whether schemas say more than FastAPI's would: the range of an integer, names for unions.
    pub is_exact: bool,
    pub(super) entries: Vec<Component>,
    known: HashMap<(Id, Direction), usize>,
    /// The types without a name that are being described.
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
}

/// What a component is the schema of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Id {
    /// A type.
    Type(TypeId),
    /// A variant of an enum.
    Variant(TypeId, &'static str),
    /// A type that only schemars knows.
    Foreign(String),
    /// Something of the document's own.
    Own(String),
}

/// What a reference begins with until its name is known. No text of a user's begins with it.
pub(super) const PLACE: &str = "#/components/schemas/\u{1}";

impl Components {
    /// No components yet. `is_exact`: schemas say more than FastAPI's would.
    pub fn new(is_exact: bool) -> Self {
        Components {
            direction: Direction::Input,
            is_exact,
            entries: Vec::new(),
            known: HashMap::new(),
            open: Vec::new(),
            generators: HashMap::new(),
        }
    }

    /// The same for another direction, as long as `describe` runs.
    pub(crate) fn towards<R>(&mut self, direction: Direction, describe: impl FnOnce(&mut Self) -> R) -> R {
        let outer = std::mem::replace(&mut self.direction, direction);
        let result = describe(self);
        self.direction = outer;
        result
    }

    /// A reference to the schema of `T`, which is made once.
    pub(crate) fn named<T: 'static>(
        &mut self,
        label: &str,
        make: impl FnOnce(&mut Components) -> Schema,
    ) -> Schema {
        let name = Name::of(label, type_name::<T>());
        self.component(Id::Type(TypeId::of::<T>()), name, |components| make(components).titled(label))
    }

    /// The schema of `T` in place. Inside itself it is a reference, or it would never end.
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

    /// A reference to a component of the document's own: its name is its identity.
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
                self.entries.push(Component { id, direction, name, schema: Schema::any() });
                self.entries[index].schema = make(self);
                index
            }
        };
        Schema::reference(format!("{PLACE}{index}"))
    }

    /// The schema that this one stands for, if it is there already.
    pub(crate) fn resolved<'s>(&'s self, schema: &'s Schema) -> &'s Schema {
        let target = schema.get("$ref").and_then(Value::as_str).and_then(names::index);
        target.map_or(schema, |index| &self.entries[index].schema)
    }
}
