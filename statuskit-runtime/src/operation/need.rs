//! `Need`: what a parameter or a dependency requires of its route.

/// A requirement, and the path from the handler to it.
#[derive(Clone, Debug)]
pub(crate) struct Need {
    pub(crate) what: Needed,
    /// The dependencies that lead from the handler to the requirement, outermost first.
    pub(crate) through: Vec<&'static str>,
}

/// The thing that is required.
#[derive(Clone, Debug)]
pub(crate) enum Needed {
    /// A capture of this name in the path.
    Capture(String),
    /// A form in place of the source of the parameter with this name, since it is an enum of models.
    Form(String),
    /// A reader of the scopes that are requested from the last dependency on the path.
    ScopeReader,
    /// A route with `#[websocket]`.
    #[cfg(feature = "websocket")]
    WebSocketRoute,
}

impl Need {
    pub(crate) const fn of(what: Needed) -> Self {
        Need { what, through: Vec::new() }
    }
}
