//! A schema that is built when the documentation requests it.

use super::{Components, Schema};
use std::any::type_name;
use std::fmt;
use std::sync::Arc;

/// A schema that is built when the documentation requests it. Routes are described when the app is built, and
/// an app without documentation builds no schemas.
#[derive(Clone)]
pub struct LazySchema {
    name: &'static str,
    make: Arc<dyn Fn(&mut Components) -> Schema + Send + Sync>,
}

impl LazySchema {
    /// Creates the schema of `T`. The name of the type distinguishes it from other schemas.
    pub fn of<T: ?Sized>(make: impl Fn(&mut Components) -> Schema + Send + Sync + 'static) -> Self {
        LazySchema { name: type_name::<T>(), make: Arc::new(make) }
    }

    /// Builds the schema.
    pub fn schema(&self, components: &mut Components) -> Schema {
        (self.make)(components)
    }
}

impl PartialEq for LazySchema {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for LazySchema {}

impl fmt::Debug for LazySchema {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "LazySchema({})", self.name)
    }
}
