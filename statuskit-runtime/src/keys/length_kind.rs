//! What a length counts, and the problems of a value that is too short or too long.

use crate::tree::Tree;
use crate::value::Problem;

/// What a length counts, and how the error names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LengthKind {
    /// The characters of a string.
    Characters,
    /// The bytes of a file.
    Bytes,
    /// The items of a list.
    List,
    /// The items of a set.
    Set,
    /// The entries of a map.
    Dictionary,
}

impl LengthKind {
    /// Returns the problem of a value with `actual` characters or items, where at least `min` are required.
    pub(crate) fn too_short(self, min: usize, actual: usize) -> Problem {
        let Some(field_type) = self.field_type() else {
            let (kind, msg) = match self {
                LengthKind::Bytes => {
                    ("bytes_too_short", format!("Data should have at least {}", count(min, "byte")))
                }
                _ => ("string_too_short", format!("String should have at least {}", count(min, "character"))),
            };
            return Problem::new(kind, msg).with("min_length", min);
        };
        let items = count(min, "item");
        Problem::new(
            "too_short",
            format!("{field_type} should have at least {items} after validation, not {actual}"),
        )
        .with("field_type", field_type)
        .with("min_length", min)
        .with("actual_length", actual)
    }

    /// Returns the problem of a value with `actual` characters or items, where at most `max` are allowed.
    pub(crate) fn too_long(self, max: usize, actual: usize) -> Problem {
        let Some(field_type) = self.field_type() else {
            let (kind, msg) = match self {
                LengthKind::Bytes => {
                    ("bytes_too_long", format!("Data should have at most {}", count(max, "byte")))
                }
                _ => ("string_too_long", format!("String should have at most {}", count(max, "character"))),
            };
            return Problem::new(kind, msg).with("max_length", max);
        };
        too_many(field_type, max, (self == LengthKind::List).then_some(actual))
    }

    /// Returns the problem of a list that is too long. It is reported before the items are checked.
    pub(super) fn list_too_long(self, max: usize, tree: &Tree) -> Option<Problem> {
        match tree {
            Tree::List(items) if self == LengthKind::List && items.len() > max => {
                Some(self.too_long(max, items.len()))
            }
            _ => None,
        }
    }

    fn field_type(self) -> Option<&'static str> {
        match self {
            LengthKind::Characters | LengthKind::Bytes => None,
            LengthKind::List => Some("List"),
            LengthKind::Set => Some("Set"),
            LengthKind::Dictionary => Some("Dictionary"),
        }
    }
}

/// Returns the problem of more items than allowed. `actual` is `None` for sets and maps, where pydantic stops
/// counting.
pub(crate) fn too_many(field_type: &'static str, max: usize, actual: Option<usize>) -> Problem {
    let items = count(max, "item");
    let not = actual.map_or("more".into(), |actual| actual.to_string());
    Problem::new("too_long", format!("{field_type} should have at most {items} after validation, not {not}"))
        .with("field_type", field_type)
        .with("max_length", max)
        .with("actual_length", actual.map_or(Tree::Null, Tree::from))
}

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::LengthKind;

    #[test]
    fn one_item_is_singular() {
        let problem = LengthKind::List.too_short(1, 0);
        assert_eq!(problem.msg, "List should have at least 1 item after validation, not 0");
    }

    #[test]
    fn a_map_above_the_limit_is_not_counted_to_its_end() {
        let problem = LengthKind::Dictionary.too_long(2, 5);
        assert_eq!(problem.msg, "Dictionary should have at most 2 items after validation, not more");
    }
}
