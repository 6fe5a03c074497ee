//! What a length counts, and the problems of a wrong one.

use crate::tree::Tree;
use crate::value::Problem;

/// What a length counts, and what the error calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Characters of a string.
    Characters,
    /// Bytes of a file.
    Bytes,
    /// Items of a list.
    List,
    /// Items of a set.
    Set,
    /// Entries of a map.
    Dictionary,
}

impl Counted {
    /// A value of `actual` characters or items, where `min` are wanted.
    pub(crate) fn too_short(self, min: usize, actual: usize) -> Problem {
        let Some(field_type) = self.field_type() else {
            let (kind, msg) = match self {
                Counted::Bytes => {
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

    /// A value of `actual` characters or items, where `max` are allowed.
    pub(crate) fn too_long(self, max: usize, actual: usize) -> Problem {
        let Some(field_type) = self.field_type() else {
            let (kind, msg) = match self {
                Counted::Bytes => {
                    ("bytes_too_long", format!("Data should have at most {}", count(max, "byte")))
                }
                _ => ("string_too_long", format!("String should have at most {}", count(max, "character"))),
            };
            return Problem::new(kind, msg).with("max_length", max);
        };
        too_many(field_type, max, (self == Counted::List).then_some(actual))
    }

    /// The list itself when it is too long: told before its items are looked at.
    pub(super) fn too_long_at_once(self, max: usize, tree: &Tree) -> Option<Problem> {
        match tree {
            Tree::List(items) if self == Counted::List && items.len() > max => {
                Some(self.too_long(max, items.len()))
            }
            _ => None,
        }
    }

    fn field_type(self) -> Option<&'static str> {
        match self {
            Counted::Characters | Counted::Bytes => None,
            Counted::List => Some("List"),
            Counted::Set => Some("Set"),
            Counted::Dictionary => Some("Dictionary"),
        }
    }
}

/// More items than allowed. Without an `actual` length, as pydantic stops counting in sets and maps.
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
    use super::Counted;

    #[test]
    fn one_item_is_singular() {
        let problem = Counted::List.too_short(1, 0);
        assert_eq!(problem.msg, "List should have at least 1 item after validation, not 0");
    }

    #[test]
    fn a_map_that_is_too_long_is_not_counted_to_its_end() {
        let problem = Counted::Dictionary.too_long(2, 5);
        assert_eq!(problem.msg, "Dictionary should have at most 2 items after validation, not more");
    }
}
