//! `Need`: what a parameter or a dependency needs of its route.

/// A need, and the way from the handler to it.
#[derive(Clone, Debug)]
pub(crate) struct Need {
    pub(crate) what: Needed,
    /// The dependencies between the handler and the need.
    pub(crate) through: Vec<&'static str>,
}

/// What is needed.
#[derive(Clone, Debug)]
pub(crate) enum Needed {
    /// A capture of this name in the path.
    Capture(String),
    /// Somebody who reads the scopes that are asked of the last dependency on the way.
    ReaderOfScopes,
}

impl Need {
    pub(crate) const fn of(what: Needed) -> Self {
        Need { what, through: Vec::new() }
    }
}
