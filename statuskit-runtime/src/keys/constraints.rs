//! Keys that constrain the value.

use super::Purpose;
use super::first_violation::FirstViolation;
use super::{FieldInfo, HasLength, Keys, Multiple, Ordered, Relation, Textual, multiple, textual};
use crate::tree::Tree;
use crate::value::{IntoProblem, Problem};
use regex::Regex;

impl<T> Keys<'_, T> {
    /// Requires the value to be greater than `bound`.
    #[inline(always)]
    #[must_use]
    pub fn gt<B>(self, bound: B) -> Self
    where
        T: Ordered<B>,
    {
        self.ordered(Relation::Gt, bound, |info, bound| info.gt = Some(bound))
    }

    /// Requires the value to be greater than or equal to `bound`.
    #[inline(always)]
    #[must_use]
    pub fn ge<B>(self, bound: B) -> Self
    where
        T: Ordered<B>,
    {
        self.ordered(Relation::Ge, bound, |info, bound| info.ge = Some(bound))
    }

    /// Requires the value to be less than `bound`.
    #[inline(always)]
    #[must_use]
    pub fn lt<B>(self, bound: B) -> Self
    where
        T: Ordered<B>,
    {
        self.ordered(Relation::Lt, bound, |info, bound| info.lt = Some(bound))
    }

    /// Requires the value to be less than or equal to `bound`.
    #[inline(always)]
    #[must_use]
    pub fn le<B>(self, bound: B) -> Self
    where
        T: Ordered<B>,
    {
        self.ordered(Relation::Le, bound, |info, bound| info.le = Some(bound))
    }

    /// Requires the value to be a multiple of `step`.
    #[inline(always)]
    #[must_use]
    pub fn multiple_of<B>(self, step: B) -> Self
    where
        T: Multiple<B>,
    {
        self.constrain(
            |value| value.is_multiple(&step),
            |_| (FirstViolation::MULTIPLE, multiple::broken(T::tell(&step))),
            |info| info.multiple_of = Some(T::tell(&step)),
        )
    }

    /// Requires the string, list, set or map to have at least this length.
    #[inline(always)]
    #[must_use]
    pub fn min_length(self, min: usize) -> Self
    where
        T: HasLength,
    {
        self.constrain(
            |value| value.has_at_least(min),
            |value| (FirstViolation::LENGTH, T::COUNTED.too_short(min, value.length().unwrap_or_default())),
            |info| info.min_length = Some(min),
        )
    }

    /// Requires the string, list, set or map to have at most this length.
    #[inline(always)]
    #[must_use]
    pub fn max_length(mut self, max: usize) -> Self
    where
        T: HasLength,
    {
        if let Purpose::Measure { tree, broken, .. } = &mut self.purpose
            && let Some(problem) = T::COUNTED.list_too_long(max, tree)
        {
            broken.unless(false, || (FirstViolation::LENGTH, problem));
        }
        self.constrain(
            |value| value.has_at_most(max),
            |value| (FirstViolation::LENGTH, T::COUNTED.too_long(max, value.length().unwrap_or_default())),
            |info| info.max_length = Some(max),
        )
    }

    /// Requires the string to contain a match. Anchor the expression with `^` and `$` to match the whole
    /// string.
    #[inline(always)]
    #[must_use]
    pub fn pattern(self, regex: &'static Regex) -> Self
    where
        T: Textual,
    {
        self.constrain(
            |value| value.text().is_none_or(|text| regex.is_match(text)),
            |_| (FirstViolation::PATTERN, textual::broken(regex.as_str())),
            |info| info.pattern = Some(regex.as_str()),
        )
    }

    /// Runs a user-defined check after all other constraints. Its error becomes the message.
    #[inline(always)]
    #[must_use]
    pub fn check<E: IntoProblem>(mut self, check: impl Fn(&T) -> Result<(), E>) -> Self {
        match &mut self.purpose {
            Purpose::Check { value, holds } => *holds = *holds && check(value).is_ok(),
            Purpose::Explain { value, broken } => broken.check(|| check(value)),
            Purpose::Describe(info) => info.constrained = true,
            Purpose::Measure { .. } | Purpose::Default(_) => {}
        }
        self
    }

    #[inline(always)]
    fn ordered<B>(mut self, relation: Relation, bound: B, note: fn(&mut FieldInfo, Tree)) -> Self
    where
        T: Ordered<B>,
    {
        if let Purpose::Measure { tree, strict, broken } = &mut self.purpose {
            let within = T::beyond(tree, *strict).is_none_or(|beyond| relation.admits(Some(beyond)));
            broken.unless(within, || (FirstViolation::rank_of(relation), relation.broken(T::tell(&bound))));
        }
        self.constrain(
            |value| value.satisfies(relation, &bound),
            |_| (FirstViolation::rank_of(relation), relation.broken(T::tell(&bound))),
            |info| note(info, T::tell(&bound)),
        )
    }

    #[inline(always)]
    pub(crate) fn constrain(
        mut self,
        holds_for: impl Fn(&T) -> bool,
        problem: impl Fn(&T) -> (u8, Problem),
        note: impl Fn(&mut FieldInfo),
    ) -> Self {
        match &mut self.purpose {
            Purpose::Check { value, holds } => *holds = *holds && holds_for(value),
            Purpose::Explain { value, broken } => broken.unless(holds_for(value), || problem(value)),
            Purpose::Describe(info) => {
                info.constrained = true;
                note(info);
            }
            Purpose::Measure { .. } | Purpose::Default(_) => {}
        }
        self
    }
}
