//! `Plan`: what is known of a route's requests before any of them comes.

use crate::context::AppContext;
use crate::operation::Operation;
use std::any::TypeId;
use std::sync::Arc;

/// What is known of a route's requests before any of them comes; all of them share it.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) context: Arc<AppContext>,
    /// The route, as messages name it.
    pub(crate) route: Arc<str>,
    /// How many bytes the body may have.
    pub(crate) body_limit: usize,
    /// Whether a JSON body without `Content-Type` is refused.
    pub(crate) strict_content_type: bool,
    /// Whether the parts of the body are members of one object.
    pub(crate) is_embedded: bool,
    /// Whether the body is read again by a dependency that is not cached.
    pub(crate) keeps_body: bool,
    /// Whether what needs the head alone is run ahead of all that reads the body.
    pub(crate) runs_early: bool,
    /// The dependencies that are asked for more than once.
    repeated: Vec<TypeId>,
    /// Those whose whole output a parameter takes, their `Result` for one.
    taken_whole: Vec<TypeId>,
}

impl Plan {
    /// That of a route which reads this, under the settings of the app.
    pub(crate) fn new(route: &str, operation: &Operation, context: Arc<AppContext>) -> Self {
        Plan {
            route: route.into(),
            body_limit: context.settings.body_limit,
            strict_content_type: context.settings.strict_content_type,
            context,
            is_embedded: operation.bodies.len() > 1,
            keeps_body: operation.rereads_body,
            runs_early: operation.runs_early(),
            repeated: operation.repeated(),
            taken_whole: operation.taken_whole.clone(),
        }
    }

    /// Whether this dependency is asked for more than once, so that what it gives is kept.
    pub(crate) fn keeps(&self, dependency: TypeId) -> bool {
        self.repeated.contains(&dependency)
    }

    /// Whether a parameter takes the whole output of this dependency.
    pub(crate) fn is_taken_whole(&self, dependency: TypeId) -> bool {
        self.taken_whole.contains(&dependency)
    }
}
