//! How much of what a client sent its validation errors show.

use crate::validation_error::ValidationError;

/// The size in approximate bytes from which an input is shown only once, if one error after another is about it.
const LARGE: usize = 1024;

/// Leaves out the inputs that would make the answer much longer than the request. Each missing field shows the whole
/// object around it, so a short body could otherwise cause an answer a thousand times its size.
///
/// - A large input that the error before has shown is not shown again.
/// - All inputs together have at most `limit` approximate bytes.
pub(crate) fn bound_inputs(errors: &mut [ValidationError], limit: usize) {
    let (mut left, mut last) = (limit, None);
    for error in errors {
        let Some(input) = &error.input else { continue };
        let weight = input.weight(left.saturating_add(1));
        let is_repeated = weight > LARGE && last.as_ref() == Some(input);
        if is_repeated || weight > left {
            error.input = None;
            continue;
        }
        left -= weight;
        if weight > LARGE {
            last = error.input.clone();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Tree;

    fn shown(inputs: &[&str], limit: usize) -> Vec<bool> {
        let error = |input: &&str| ValidationError {
            kind: "missing".into(),
            loc: Vec::new(),
            msg: "Field required".to_owned(),
            input: Some(Tree::from((*input).to_owned())),
            ctx: None,
        };
        let mut errors: Vec<_> = inputs.iter().map(error).collect();
        bound_inputs(&mut errors, limit);
        errors.iter().map(|error| error.input.is_some()).collect()
    }

    #[test]
    fn small_inputs_repeat_and_large_ones_do_not() {
        let (small, large, other) = ("a", "b".repeat(2_000), "c".repeat(2_000));
        assert_eq!(shown(&[small, small], 10_000), [true, true]);
        assert_eq!(shown(&[&large, small, &large, &other], 10_000), [true, true, false, true]);
    }

    #[test]
    fn all_inputs_together_are_limited() {
        let (large, other) = ("b".repeat(2_000), "c".repeat(2_000));
        assert_eq!(shown(&[&large, &other, "a"], 3_000), [true, false, true]);
        assert_eq!(shown(&[&large], 1_000), [false]);
    }
}
