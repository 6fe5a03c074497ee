//! `Scopes`: the scopes that are requested on the path to a dependency.

/// The requested scopes, each once, in the order of the path: those that the handler requests come first.
///
/// FastAPI lists a scope twice if a parent and its child both request it. Here it occurs once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scopes(Vec<&'static str>);

impl Scopes {
    /// Adds the scopes of the next step on the path. Returns the mark to pass to [`leave`](Scopes::leave).
    pub(crate) fn enter(&mut self, own: &[&'static str]) -> usize {
        let outer = self.0.len();
        for scope in own {
            if !self.0.contains(scope) {
                self.0.push(scope);
            }
        }
        outer
    }

    /// Removes the scopes of the last step.
    pub(crate) fn leave(&mut self, outer: usize) {
        self.0.truncate(outer);
    }

    /// Returns these scopes and those of the next step as a sorted set, so that their order does not matter.
    pub(crate) fn set(&self, own: &[&'static str]) -> Vec<&'static str> {
        let mut set = [self.as_slice(), own].concat();
        set.sort_unstable();
        set.dedup();
        set
    }

    pub(crate) fn as_slice(&self) -> &[&'static str] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Scopes;

    #[test]
    fn scopes_are_unique_and_removed_with_their_step() {
        let mut scopes = Scopes::default();
        assert_eq!(scopes.enter(&["b", "a"]), 0);
        assert_eq!(scopes.enter(&["a", "c"]), 2);
        assert_eq!(scopes.as_slice(), ["b", "a", "c"]);
        assert_eq!(scopes.set(&["a", "d"]), ["a", "b", "c", "d"]);
        scopes.leave(2);
        assert_eq!(scopes.as_slice(), ["b", "a"]);
    }
}
