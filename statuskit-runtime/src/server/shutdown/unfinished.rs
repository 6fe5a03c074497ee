//! `Unfinished`: what was left when a server had to stop.

use std::fmt;
use std::io;

/// What was left when a server had to stop.
#[derive(Clone, Debug, Default)]
pub(crate) struct Unfinished {
    /// Each with its number if it can be counted, such as 2 connections.
    left: Vec<(Option<usize>, String)>,
    /// Whether some of it occupies threads, which nothing can end.
    pub(crate) holds_threads: bool,
}

impl Unfinished {
    /// Adds what was left by its name, once.
    pub(crate) fn add(&mut self, name: impl Into<String>) {
        let left = (None, name.into());
        if !self.left.contains(&left) {
            self.left.push(left);
        }
    }

    /// Adds a number of things that were left, in addition to others of the same name.
    pub(crate) fn add_number(&mut self, number: usize, name: &str) {
        match self.left.iter_mut().find(|(_, left)| left == name) {
            Some((total, _)) => *total = Some(total.unwrap_or_default() + number),
            None => self.left.push((Some(number), name.to_owned())),
        }
    }

    /// Adds something that was left and occupies a thread.
    pub(crate) fn add_thread(&mut self, name: impl Into<String>) {
        self.add(name);
        self.holds_threads = true;
    }

    /// Adds what another server has left.
    pub(in crate::server) fn merge(&mut self, other: &Unfinished) {
        for (number, name) in &other.left {
            match number {
                Some(number) => self.add_number(*number, name),
                None => self.add(name),
            }
        }
        self.holds_threads |= other.holds_threads;
    }

    /// Returns what was left as an error, or `Ok` if nothing was.
    pub(in crate::server) fn result(self) -> io::Result<()> {
        if self.left.is_empty() { Ok(()) } else { Err(io::Error::other(self)) }
    }

    /// Returns `Ok` if an error of a server only says that work was left.
    pub(crate) fn ignore(error: io::Error) -> io::Result<()> {
        if Unfinished::of(&error).is_some() { Ok(()) } else { Err(error) }
    }

    /// Returns the `Unfinished` that an error of a server holds.
    pub(crate) fn of(error: &io::Error) -> Option<&Unfinished> {
        error.get_ref()?.downcast_ref()
    }
}

impl fmt::Display for Unfinished {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let left = self.left.iter().map(|(number, name)| match number {
            Some(number) => format!("{name}: {number}"),
            None => name.clone(),
        });
        write!(out, "stopped before all work was done; left: {}", left.collect::<Vec<_>>().join(", "))
    }
}

impl std::error::Error for Unfinished {}
