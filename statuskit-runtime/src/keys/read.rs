//! Reading a value: first the fast path, then the path that collects every problem.

use super::{Rules, explain, holds};
use crate::tree::{Number, SyntaxError, Tree};
use crate::validation_error::{Loc, ValidationError};
use crate::value::{MAX_REPORTED, Problem, Value, Walk};
use serde_path_to_error::{Path, Segment, Track};

/// Why a value cannot be read from a body.
#[derive(Clone, Debug, PartialEq)]
pub enum JsonReadError {
    /// Every problem in the body.
    Invalid(Vec<ValidationError>),
    /// The body is not Unicode text, or it exceeds a limit.
    Unreadable(SyntaxError),
}

impl JsonReadError {
    /// Returns whether the body is not JSON at all.
    pub(crate) fn is_syntax(&self) -> bool {
        match self {
            JsonReadError::Invalid(problems) => problems.iter().any(|problem| problem.kind == "json_invalid"),
            JsonReadError::Unreadable(_) => true,
        }
    }
}

/// Reads a value from a JSON body.
///
/// ```
/// use statuskit::__private::model::read_json;
///
/// assert_eq!(read_json::<Vec<u32>>(b"[1, 2]", |keys| keys), Ok(vec![1, 2]));
/// assert_eq!(read_json::<Vec<u32>>(br#"["1", 2.0]"#, |keys| keys), Ok(vec![1, 2]));
/// ```
///
/// # Errors
///
/// Returns [`JsonReadError::Invalid`] with every problem, whose locations begin with `body`, or
/// [`JsonReadError::Unreadable`].
pub fn read_json<T: Value>(body: &[u8], rules: Rules<T>) -> Result<T, JsonReadError> {
    match read_fast::<T>(body) {
        Some(value) if holds(&value, rules) => Ok(value),
        Some(_) | None => collect(body, rules),
    }
}

/// The fast path: reads the whole body in one pass. The body is checked for UTF-8 first, because serde_json
/// does not check the strings in unknown fields.
fn read_fast<T: Value>(body: &[u8]) -> Option<T> {
    let mut deserializer = serde_json::Deserializer::from_str(std::str::from_utf8(body).ok()?);
    let value = T::read_exactly(&mut deserializer).ok()?;
    deserializer.end().ok().map(|()| value)
}

/// Bodies of at least this many bytes are first checked with their lists shortened.
const LARGE: usize = 64 * 1024;

#[cold]
fn collect<T: Value>(body: &[u8], rules: Rules<T>) -> Result<T, JsonReadError> {
    if body.len() >= LARGE {
        collect_from_start(body, rules)?;
    }
    let tree = parse_body(body)?;
    let mut walk = Walk::at("body");
    read_tree(&tree, rules, &mut walk).ok_or_else(|| JsonReadError::Invalid(walk.into_problems()))
}

/// Reads a body with its lists shortened. If this already finds the maximum number of problems, the part that
/// was cut off would not add any. A large body that is wrong throughout then costs no more than a valid one.
///
/// # Errors
///
/// Returns the problems if there are as many as may be reported, and none of them shows a list that was
/// shortened.
fn collect_from_start<T: Value>(body: &[u8], rules: Rules<T>) -> Result<(), JsonReadError> {
    let Ok(tree) = Tree::parse_start(body, MAX_REPORTED) else { return Ok(()) };
    if tree.has_number(Number::is_too_large) {
        return Ok(());
    }
    let mut walk = Walk::at("body");
    walk.hiding_secrets(|walk| explain(&tree, rules, walk));
    let problems = walk.into_problems();
    let shows_cut =
        |problem: &ValidationError| problem.input.as_ref().is_some_and(|it| it.has_list_of(MAX_REPORTED));
    if problems.len() < MAX_REPORTED || problems.iter().any(shows_cut) {
        return Ok(());
    }
    Err(JsonReadError::Invalid(problems))
}

/// Parses a JSON body.
///
/// # Errors
///
/// Returns [`JsonReadError::Invalid`] with the single problem `json_invalid`, or [`JsonReadError::Unreadable`].
pub fn parse_body(body: &[u8]) -> Result<Tree, JsonReadError> {
    let tree = Tree::parse(body).map_err(syntax_failure)?;
    if tree.has_number(Number::is_too_large) {
        Err(JsonReadError::Unreadable(SyntaxError::TooLarge))
    } else {
        Ok(tree)
    }
}

fn syntax_failure(error: SyntaxError) -> JsonReadError {
    match error {
        SyntaxError::NotUnicode
        | SyntaxError::TooDeep
        | SyntaxError::TooManyDigits
        | SyntaxError::TooLarge => JsonReadError::Unreadable(error),
        SyntaxError::Json { message, offset } => {
            let mut walk = Walk::at("body");
            let input = Tree::Map(Default::default());
            walk.within(offset, |walk| walk.fail::<()>(Problem::json_invalid(message), &input));
            JsonReadError::Invalid(walk.into_problems())
        }
    }
}

/// Reads a value from a document, coercing as pydantic does. If it returns `None`, the walk holds the
/// problems.
pub fn read_tree<T: Value>(tree: &Tree, rules: Rules<T>, walk: &mut Walk) -> Option<T> {
    let coerced = walk.hiding_secrets(|walk| explain(tree, rules, walk))?;
    let mut track = Track::new();
    match T::read_exactly(serde_path_to_error::Deserializer::new(&coerced, &mut track)) {
        Ok(value) => Some(value),
        Err(_) if walk.has_secrets() => fail_at_path(tree, &track.path(), &"it cannot be read", walk),
        Err(error) => fail_at_path(tree, &track.path(), &error, walk),
    }
}

/// Reports an error that only serde found, at the place where serde found it.
pub(crate) fn fail_at_path<T>(
    tree: &Tree,
    path: &Path,
    error: &impl std::fmt::Display,
    walk: &mut Walk,
) -> Option<T> {
    let mut steps: Vec<Loc> = path.iter().filter_map(step).collect();
    steps.reverse();
    fail_below(steps, tree, Problem::value_error(error), walk)
}

fn step(segment: &Segment) -> Option<Loc> {
    match segment {
        Segment::Seq { index } => Some(Loc::from(*index)),
        Segment::Map { key } => Some(Loc::from(key.clone())),
        Segment::Enum { .. } | Segment::Unknown => None,
    }
}

/// Descends to the place of the error and reports the value there. `steps` is in reverse order, so that `pop`
/// returns the outermost step.
fn fail_below<T>(mut steps: Vec<Loc>, tree: &Tree, problem: Problem, walk: &mut Walk) -> Option<T> {
    let Some(step) = steps.pop() else { return walk.fail(problem, tree) };
    let below = match (&step, tree) {
        (Loc::Key(key), Tree::Map(entries)) => entries.get(key.as_ref()),
        (Loc::Index(index), Tree::List(items)) => items.get(*index),
        _ => None,
    };
    walk.within(step, |walk| fail_below(steps, below.unwrap_or(tree), problem, walk))
}
