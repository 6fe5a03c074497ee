//! The one broken constraint that is reported for a value.

use super::Relation;
use crate::value::{IntoProblem, Problem};

/// The first broken constraint, in the order in which pydantic checks them. The order in which the keys are
/// written does not matter.
#[derive(Debug, Default)]
pub(crate) struct FirstViolation(Option<(u8, Problem)>);

impl FirstViolation {
    pub(crate) const FINITE: u8 = 0;
    pub(super) const MULTIPLE: u8 = 1;
    pub(crate) const LENGTH: u8 = 6;
    pub(super) const PATTERN: u8 = 7;
    const CHECK: u8 = 8;

    pub(super) fn rank_of(relation: Relation) -> u8 {
        match relation {
            Relation::Le => 2,
            Relation::Lt => 3,
            Relation::Ge => 4,
            Relation::Gt => 5,
        }
    }

    /// Records a broken constraint, unless one of the same or a lower rank is already recorded.
    pub(super) fn unless(&mut self, holds: bool, problem: impl FnOnce() -> (u8, Problem)) {
        if holds {
            return;
        }
        let (rank, problem) = problem();
        if self.0.as_ref().is_none_or(|(lowest, _)| rank < *lowest) {
            self.0 = Some((rank, problem));
        }
    }

    /// Runs a user-defined check if no constraint is broken so far.
    pub(super) fn check<E: IntoProblem>(&mut self, check: impl FnOnce() -> Result<(), E>) {
        if self.0.is_none()
            && let Err(error) = check()
        {
            self.0 = Some((FirstViolation::CHECK, error.into_problem()));
        }
    }

    pub(super) fn into_problem(self) -> Option<Problem> {
        self.0.map(|(_, problem)| problem)
    }
}
