//! A schema that is made when the documentation asks for it.

use super::{Components, Schema};
use std::any::type_name;
use std::fmt;
use std::sync::Arc;

/// A schema that is made when the documentation asks for it: routes are described when the app is built, and
/// an app that shows no documentation makes none.
#[derive(Clone)]
pub struct LazySchema {
    name: &'static str,
    make: Arc<dyn Fn(&mut Components) -> Schema + Send + Sync>,
}

impl LazySchema {
    /// A schema of `T`, which tells it from others.
    pub fn of<T: ?Sized>(make: impl Fn(&mut Components) -> Schema + Send + Sync + 'static) -> Self {
        LazySchema { name: type_name::<T>(), make: Arc::new(make) }
    }

    /// The schema.
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
