//! The keys `past` and `future`.

use crate::keys::Keys;
use crate::keys::first_violation::FirstViolation;
use crate::value::Problem;
use std::cmp::Ordering;

/// A date or time that can be compared to now.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be compared to the current time",
    label = "`past` and `future` require a date, a datetime or an `Option` of one",
    note = "change the type to a date or datetime of `chrono`"
)]
pub trait Temporal {
    /// pydantic's name for the type: `date` or `datetime`.
    const KIND: &'static str;

    /// Compares the value to now. Returns `None` if the value is absent.
    fn cmp_to_now(&self) -> Option<Ordering>;
}

impl<T: Temporal> Temporal for Option<T> {
    const KIND: &'static str = T::KIND;

    fn cmp_to_now(&self) -> Option<Ordering> {
        self.as_ref().and_then(T::cmp_to_now)
    }
}

impl<T> Keys<'_, T> {
    /// Requires a date before today, or a datetime before now.
    #[inline(always)]
    #[must_use]
    pub fn past(self) -> Self
    where
        T: Temporal,
    {
        self.constrain_to_now(Ordering::Less, "past")
    }

    /// Requires a date after today, or a datetime after now.
    #[inline(always)]
    #[must_use]
    pub fn future(self) -> Self
    where
        T: Temporal,
    {
        self.constrain_to_now(Ordering::Greater, "future")
    }

    fn constrain_to_now(self, wanted: Ordering, word: &'static str) -> Self
    where
        T: Temporal,
    {
        self.constrain(
            |value| value.cmp_to_now().is_none_or(|order| order == wanted),
            |_| (FirstViolation::LENGTH, problem(T::KIND, word)),
            |_| {},
        )
    }
}

fn problem(kind: &str, word: &str) -> Problem {
    let subject = if kind == "date" { "Date" } else { "Input" };
    Problem::new(format!("{kind}_{word}"), format!("{subject} should be in the {word}"))
}
