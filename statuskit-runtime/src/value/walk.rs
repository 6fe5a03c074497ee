//! The walk through a document that collects every problem.

use super::Problem;
use super::problems::Problems;
use super::secrets::{MASK, Secrets};
use crate::tree::Tree;
use crate::validation_error::{Loc, ValidationError};
use std::sync::Arc;

/// The current place in the document, and the problems found so far.
#[derive(Debug)]
pub struct Walk {
    at: Vec<Loc>,
    problems: Problems,
    strict: bool,
    exact: bool,
    tag: Option<&'static str>,
    branches: Option<Branches>,
    secrets: Secrets,
    /// The depth at which the secret around the current place begins, if it is inside one.
    secret_from: Option<usize>,
    is_scout: bool,
}

/// What each variant of an enum reads in place of the document, by the name of the variant.
pub(crate) type Branches = Arc<[(&'static str, Tree)]>;

impl Walk {
    /// Creates a walk that starts at a source: `body`, `query`, `path`, …
    pub fn at(source: &'static str) -> Walk {
        Walk::from_loc(vec![Loc::from(source)])
    }

    fn from_loc(at: Vec<Loc>) -> Walk {
        Walk {
            at,
            problems: Problems::default(),
            strict: false,
            exact: false,
            tag: None,
            branches: None,
            secrets: Secrets::default(),
            secret_from: None,
            is_scout: false,
        }
    }

    /// Descends one step while `visit` runs.
    pub fn within<R>(&mut self, loc: impl Into<Loc>, visit: impl FnOnce(&mut Walk) -> R) -> R {
        self.at.push(loc.into());
        let result = visit(self);
        self.at.pop();
        result
    }

    /// Records a problem here. Always returns `None`, for `return walk.fail(..)`.
    pub fn fail<T>(&mut self, problem: Problem, input: &Tree) -> Option<T> {
        let Walk { at, problems, secrets, secret_from, .. } = self;
        let problem = if secret_from.is_some() { problem.discreet() } else { problem };
        let Problem { kind, msg, ctx } = problem;
        problems.record(input, || {
            let input = match secret_from {
                Some(_) => Tree::from(MASK),
                None => secrets.masked(input),
            };
            ValidationError { kind, loc: discreet(at, *secret_from), msg, input: Some(input), ctx }
        });
        None
    }

    /// Keeps `tree`, and everything that `visit` reads inside it, out of every error.
    pub(crate) fn within_secret<R>(&mut self, tree: &Tree, visit: impl FnOnce(&mut Walk) -> R) -> R {
        self.mark_secret(tree);
        let outer = self.secret_from;
        self.secret_from = outer.or(Some(self.at.len()));
        let result = visit(self);
        self.secret_from = outer;
        result
    }

    /// Returns a walk that hides the input of every problem here and below.
    #[cfg(feature = "multipart")]
    pub(crate) fn discreet(mut self) -> Walk {
        self.secret_from = Some(self.at.len());
        self
    }

    /// Keeps `tree` out of every error. Call this first in [`Value::normalise`](super::Value::normalise).
    pub fn mark_secret(&self, tree: &Tree) {
        self.secrets.keep(tree);
    }

    /// Returns whether the document has secrets.
    pub(crate) fn has_secrets(&self) -> bool {
        !self.secrets.is_empty()
    }

    /// Runs `visit`, and runs it again if it found both problems and secrets: once all secrets are known, the
    /// problems can be recorded without them.
    pub(crate) fn hiding_secrets<R>(&mut self, visit: impl Fn(&mut Walk) -> R) -> R {
        let (before, mark) = (self.failures(), self.problems.mark());
        let result = visit(self);
        if self.failures() == before || !self.has_secrets() {
            return result;
        }
        self.problems.rewind(mark);
        visit(self)
    }

    /// Visits a part that is otherwise skipped, only to find its secrets.
    pub(crate) fn scout<R>(&self, visit: impl FnOnce(&mut Walk) -> R) {
        if !self.is_scout {
            visit(&mut Walk { is_scout: true, ..self.fork() });
        }
    }

    /// Returns whether to skip the rest of a long list or map, because the maximum number of problems is
    /// recorded. The rest may hold secrets, so no error shows `tree` as a whole. Those inside it show their part.
    pub(crate) fn skips_rest(&self, tree: &Tree) -> bool {
        let passes = self.problems.is_full() && !self.is_scout;
        if passes {
            self.secrets.keep_whole(tree);
        }
        passes
    }

    /// Returns the number of problems, reported or not. Problems in skipped parts are not counted.
    pub fn failures(&self) -> usize {
        self.problems.count()
    }

    /// Returns whether no problem was found.
    pub fn is_clean(&self) -> bool {
        self.failures() == 0
    }

    /// Returns the problems in the order in which they were found.
    pub fn into_problems(self) -> Vec<ValidationError> {
        self.problems.into_reported()
    }

    /// Returns whether coercion is off: the string `"5"` is not an integer.
    pub fn is_strict(&self) -> bool {
        self.strict || self.exact
    }

    /// Turns coercion off or on while `visit` runs.
    pub fn with_strict<R>(&mut self, strict: bool, visit: impl FnOnce(&mut Walk) -> R) -> R {
        let outer = std::mem::replace(&mut self.strict, strict);
        let result = visit(self);
        self.strict = outer;
        result
    }

    /// Turns coercion off while `visit` runs, or leaves it unchanged if `strict` is `false`.
    pub(crate) fn strictly<R>(&mut self, strict: bool, visit: impl FnOnce(&mut Walk) -> R) -> R {
        self.with_strict(self.strict || strict, visit)
    }

    /// Turns coercion off while `visit` runs, even for models below that turn it on.
    pub(crate) fn exactly<R>(&mut self, visit: impl FnOnce(&mut Walk) -> R) -> R {
        let outer = std::mem::replace(&mut self.exact, true);
        let result = visit(self);
        self.exact = outer;
        result
    }

    /// Turns coercion on while `visit` runs: the key of a map is a string, whatever type it represents.
    pub(crate) fn at_key<R>(&mut self, visit: impl FnOnce(&mut Walk) -> R) -> R {
        let outer = (std::mem::take(&mut self.strict), std::mem::take(&mut self.exact));
        let result = self.within("[key]", visit);
        (self.strict, self.exact) = outer;
        result
    }

    /// Sets what each variant of the enum at this place reads in place of the document. A form is such a
    /// document: whether a name holds one text or several depends on the variant.
    pub(crate) fn with_branches(self, branches: Branches) -> Walk {
        Walk { branches: Some(branches), ..self }
    }

    /// Returns what the variants of the enum at this place read in place of the document. Forks have none.
    pub(crate) fn branches(&self) -> Option<Branches> {
        self.branches.clone()
    }

    /// Returns a walk from here that keeps its problems to itself until they are [absorbed](Walk::absorb).
    pub(crate) fn fork(&self) -> Walk {
        Walk {
            strict: self.strict,
            exact: self.exact,
            secrets: self.secrets.clone(),
            secret_from: self.secret_from,
            is_scout: self.is_scout,
            ..Walk::from_loc(self.at.clone())
        }
    }

    /// Descends into a variant and stays there. `tag` is the key that holds the enum's tag in the object
    /// there. It does not count as an unknown field.
    pub(crate) fn enter(
        &mut self,
        name: impl Into<Loc>,
        below: Option<&'static str>,
        tag: Option<&'static str>,
    ) {
        self.at.push(name.into());
        self.at.extend(below.map(Loc::from));
        self.tag = tag;
    }

    /// Takes the key that holds the enum's tag. Only the first object gets it.
    pub(crate) fn take_tag(&mut self) -> Option<&'static str> {
        self.tag.take()
    }

    /// Returns a walk one step down that keeps its problems to itself until they are
    /// [absorbed](Walk::absorb).
    pub fn below(&self, loc: impl Into<Loc>) -> Walk {
        let mut below = self.fork();
        below.at.push(loc.into());
        below
    }

    /// Takes over the problems of another walk.
    pub fn absorb(&mut self, other: Walk) {
        self.problems.absorb(other.problems);
    }
}

/// Returns the place with every name inside a secret masked, since the name may be a key of a secret map.
fn discreet(at: &[Loc], secret_from: Option<usize>) -> Vec<Loc> {
    let mut loc = at.to_vec();
    let inside = loc.iter_mut().skip(secret_from.unwrap_or(at.len()));
    inside.filter(|step| matches!(step, Loc::Key(_))).for_each(|step| *step = Loc::from(MASK));
    loc
}

#[cfg(test)]
mod tests {
    use super::Walk;
    use crate::tree::Tree;
    use crate::validation_error::Loc;
    use crate::value::Problem;

    #[test]
    fn a_problem_records_its_location() {
        let mut walk = Walk::at("body");
        walk.within("items", |walk| walk.within(2, |walk| walk.fail::<()>(Problem::missing(), &Tree::Null)));
        let problems = walk.into_problems();
        assert_eq!(problems[0].loc, [Loc::from("body"), Loc::from("items"), Loc::from(2)]);
    }
}
