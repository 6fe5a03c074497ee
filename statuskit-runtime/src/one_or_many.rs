//! `OneOrMany`: a list that usually has a single element.

use std::{iter, option, vec};

/// A list whose first element needs no allocation.
#[derive(Debug)]
pub(crate) struct OneOrMany<T> {
    first: Option<T>,
    rest: Vec<T>,
}

impl<T> OneOrMany<T> {
    pub(crate) const fn new() -> Self {
        OneOrMany { first: None, rest: Vec::new() }
    }

    pub(crate) fn push(&mut self, element: T) {
        match self.first {
            None => self.first = Some(element),
            Some(_) => self.rest.push(element),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub(crate) fn len(&self) -> usize {
        usize::from(self.first.is_some()) + self.rest.len()
    }
}

impl<T> Default for OneOrMany<T> {
    fn default() -> Self {
        OneOrMany::new()
    }
}

impl<T> IntoIterator for OneOrMany<T> {
    type Item = T;
    type IntoIter = iter::Chain<option::IntoIter<T>, vec::IntoIter<T>>;

    fn into_iter(self) -> Self::IntoIter {
        self.first.into_iter().chain(self.rest)
    }
}

impl<T> Extend<T> for OneOrMany<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, elements: I) {
        elements.into_iter().for_each(|element| self.push(element));
    }
}

impl<T> FromIterator<T> for OneOrMany<T> {
    fn from_iter<I: IntoIterator<Item = T>>(elements: I) -> Self {
        let mut one_or_many = OneOrMany::new();
        one_or_many.extend(elements);
        one_or_many
    }
}
