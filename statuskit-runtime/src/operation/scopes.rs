//! `Scopes`: what is asked for on the way to a dependency.

/// Scopes, each once, in the order in which they are asked for: the handler's words first.
///
/// FastAPI hands a scope down twice where a parent and its child ask for it alike; here it is one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scopes(Vec<&'static str>);

impl Scopes {
    /// Adds those of one step down; what is given back is for [`leave`](Scopes::leave).
    pub(crate) fn enter(&mut self, own: &[&'static str]) -> usize {
        let outer = self.0.len();
        for scope in own {
            if !self.0.contains(scope) {
                self.0.push(scope);
            }
        }
        outer
    }

    /// Takes off those of the last step.
    pub(crate) fn leave(&mut self, outer: usize) {
        self.0.truncate(outer);
    }

    /// These and those of one step down as a set: their order does not count.
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
    fn a_scope_is_there_once_and_goes_with_its_step() {
        let mut scopes = Scopes::default();
        assert_eq!(scopes.enter(&["b", "a"]), 0);
        assert_eq!(scopes.enter(&["a", "c"]), 2);
        assert_eq!(scopes.as_slice(), ["b", "a", "c"]);
        assert_eq!(scopes.set(&["a", "d"]), ["a", "b", "c", "d"]);
        scopes.leave(2);
        assert_eq!(scopes.as_slice(), ["b", "a"]);
    }
}
