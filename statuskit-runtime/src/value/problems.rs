//! The problems of a walk: those that are reported, up to the limits, and the count of all.

use crate::tree::Tree;
use crate::validation_error::ValidationError;

/// The maximum number of problems that are reported.
pub(crate) const MAX_REPORTED: usize = 1_000;

/// How much of the client's input all problems together may repeat, in approximate bytes. Without this limit,
/// a short body could cause a response a thousand times its size: each missing field repeats the whole object
/// around it.
const MAX_ECHO: usize = 8 << 20;

/// What is wrong with a document.
#[derive(Debug)]
pub(super) struct Problems {
    reported: Vec<ValidationError>,
    count: usize,
    echo_left: usize,
}

/// A position in the reported problems.
pub(super) struct Mark {
    reported: usize,
    count: usize,
    echo_left: usize,
}

impl Default for Problems {
    fn default() -> Self {
        Problems { reported: Vec::new(), count: 0, echo_left: MAX_ECHO }
    }
}

impl Problems {
    /// Counts a problem with this input and, within the limits, records what `make` returns. The first
    /// problem is always recorded.
    pub(super) fn record(&mut self, input: &Tree, make: impl FnOnce() -> ValidationError) {
        self.count += 1;
        if self.reported.len() == MAX_REPORTED {
            return;
        }
        let echo = input.weight(self.echo_left.saturating_add(1));
        if echo <= self.echo_left || self.reported.is_empty() {
            self.echo_left = self.echo_left.saturating_sub(echo);
            self.reported.push(make());
        }
    }

    /// Takes over the problems of another walk.
    pub(super) fn absorb(&mut self, other: Problems) {
        self.count += other.count - other.reported.len();
        for problem in other.reported {
            let input = problem.input.clone().unwrap_or(Tree::Null);
            self.record(&input, || problem);
        }
    }

    /// Returns the current position, for [`rewind`](Problems::rewind).
    pub(super) fn mark(&self) -> Mark {
        Mark { reported: self.reported.len(), count: self.count, echo_left: self.echo_left }
    }

    /// Forgets the problems since the mark.
    pub(super) fn rewind(&mut self, mark: Mark) {
        self.reported.truncate(mark.reported);
        (self.count, self.echo_left) = (mark.count, mark.echo_left);
    }

    /// Returns whether the maximum number of problems is recorded.
    pub(super) fn is_full(&self) -> bool {
        self.reported.len() == MAX_REPORTED
    }

    /// Returns the number of problems, recorded or not.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Returns the recorded problems.
    pub(super) fn into_reported(self) -> Vec<ValidationError> {
        self.reported
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_REPORTED, Problems};
    use crate::tree::Tree;
    use crate::validation_error::ValidationError;

    fn record(problems: &mut Problems, input: &Tree) {
        problems.record(input, || ValidationError {
            kind: "missing".into(),
            loc: Vec::new(),
            msg: "Field required".to_owned(),
            input: Some(input.clone()),
            ctx: None,
        });
    }

    #[test]
    fn all_problems_are_counted_and_a_thousand_are_reported() {
        let mut problems = Problems::default();
        (0..5_000).for_each(|_| record(&mut problems, &Tree::Null));
        assert_eq!(problems.count(), 5_000);
        assert_eq!(problems.into_reported().len(), MAX_REPORTED);
    }

    #[test]
    fn repetitions_of_a_large_input_are_limited() {
        let large = Tree::from("x".repeat(3 << 20));
        let mut problems = Problems::default();
        (0..10).for_each(|_| record(&mut problems, &large));
        assert_eq!(problems.into_reported().len(), 2);
    }

    #[test]
    fn absorbed_problems_are_counted() {
        let (mut problems, mut others) = (Problems::default(), Problems::default());
        (0..1_500).for_each(|_| record(&mut others, &Tree::Null));
        problems.absorb(others);
        assert_eq!(problems.count(), 1_500);
        assert_eq!(problems.into_reported().len(), MAX_REPORTED);
    }
}
