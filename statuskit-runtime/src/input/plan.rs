//! `Plan`: what is known about the requests of a route before any of them arrives.

use crate::context::{AppContext, FormLimits};
use crate::error::HandlerList;
use crate::operation::Operation;
use std::any::TypeId;
use std::sync::Arc;

/// What is known about the requests of a route before any of them arrives. All of them share it.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) context: Arc<AppContext>,
    /// The name of the route in messages.
    pub(crate) route: Arc<str>,
    /// The maximum length of the body, in bytes.
    pub(crate) body_limit: usize,
    /// The limits of a form.
    pub(crate) form_limits: FormLimits,
    /// The error handlers of the routers around the route, the innermost first.
    pub(crate) handlers: Arc<[Arc<HandlerList>]>,
    /// Whether the body is kept for error handlers.
    pub(crate) shows_body: bool,
    /// Whether a JSON body without `Content-Type` is rejected.
    pub(crate) strict_content_type: bool,
    /// Whether the parts of the body are members of one JSON object.
    pub(crate) is_embedded: bool,
    /// Whether the body is kept, because a dependency that is not cached reads it again.
    pub(crate) keeps_body: bool,
    /// Whether a parameter other than a `Request` reads the body.
    pub(crate) reads_body_parts: bool,
    /// How often a `Request` is taken.
    pub(crate) requests: usize,
    /// Whether the dependencies that need only the head run before everything that reads the body.
    pub(crate) runs_early: bool,
    /// The dependencies whose values are kept for later uses.
    repeated: Vec<TypeId>,
    /// The dependencies whose whole output, such as a `Result`, is taken by a parameter.
    whole_outputs: Vec<TypeId>,
}

impl Plan {
    /// Creates the plan of a route from its description and the settings of the app.
    pub(crate) fn new(route: &str, operation: &Operation, context: Arc<AppContext>) -> Self {
        Plan {
            route: route.into(),
            body_limit: context.settings.body_limit,
            form_limits: context.settings.form_limits,
            handlers: Arc::default(),
            shows_body: !context.errors.is_empty(),
            strict_content_type: context.settings.strict_content_type,
            context,
            is_embedded: operation.bodies.len() > 1,
            keeps_body: operation.rereads_body,
            reads_body_parts: !operation.bodies.is_empty(),
            requests: operation.requests,
            runs_early: operation.runs_early(),
            repeated: operation.repeated(),
            whole_outputs: operation.whole_outputs.clone(),
        }
    }

    /// Returns whether the value of this dependency is kept for later uses.
    pub(crate) fn keeps(&self, dependency: TypeId) -> bool {
        self.repeated.contains(&dependency)
    }

    /// Returns whether a parameter takes the whole output of this dependency.
    pub(crate) fn is_output_taken(&self, dependency: TypeId) -> bool {
        self.whole_outputs.contains(&dependency)
    }
}
