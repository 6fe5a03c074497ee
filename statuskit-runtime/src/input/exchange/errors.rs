//! The errors of the request: all validation errors, or the one error that was raised.

use super::Exchange;
use crate::error::{HttpError, SentBody, ValidationErrors, bound_inputs};
use crate::operation::Source;
use crate::validation_error::{Loc, ValidationError};

impl Exchange {
    /// Records validation errors, unless the body is not JSON.
    pub(crate) fn invalid<T>(&mut self, problems: Vec<ValidationError>) -> Option<T> {
        if self.problems.first().is_none_or(|problem| problem.kind != "json_invalid") {
            self.problems.extend(problems);
        }
        None
    }

    /// Returns how many validation errors were recorded.
    pub(crate) const fn problem_count(&self) -> usize {
        self.problems.len()
    }

    /// Sorts the validation errors from index `first` on by their sources.
    pub(crate) fn sort_problems(&mut self, first: usize) {
        if let Some(own) = self.problems.get_mut(first..) {
            own.sort_by_key(rank);
        }
    }

    /// Returns whether an error was raised.
    pub(crate) const fn has_raised(&self) -> bool {
        self.raised.is_some()
    }

    /// Returns whether an error was raised, or a validation error recorded.
    pub(crate) const fn has_failed(&self) -> bool {
        self.has_raised() || !self.problems.is_empty()
    }

    /// Raises an error, which is sent in place of validation errors. Only the first one counts.
    pub(crate) fn raise<T>(&mut self, error: HttpError) -> Option<T> {
        self.raised.get_or_insert(error);
        None
    }

    /// Takes the error of the request: the one that was raised, or else all validation errors.
    pub(crate) fn take_error(&mut self) -> HttpError {
        if let Some(error) = self.raised.take() {
            return error;
        }
        let mut problems = std::mem::take(&mut self.problems);
        let settings = &self.plan.context.settings;
        problems.truncate(settings.max_validation_errors.max(1));
        if !settings.validation_input {
            problems.iter_mut().for_each(|problem| problem.input = None);
        }
        bound_inputs(&mut problems, settings.max_validation_input);
        let body = self.request.extensions.remove::<SentBody>();
        let errors = ValidationErrors::new(problems).with_body(body);
        let status = if errors.is_syntax_error() {
            settings.malformed_json_status()
        } else {
            settings.validation_status
        };
        errors.raise_with(status)
    }
}

const SOURCES: [Source; 5] = [Source::Path, Source::Query, Source::Header, Source::Cookie, Source::Body];

fn rank(problem: &ValidationError) -> Option<usize> {
    let Some(Loc::Key(word)) = problem.loc.first() else { return None };
    SOURCES.iter().position(|source| source.word() == word)
}
