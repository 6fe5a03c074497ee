//! Colours on a terminal.

use http::StatusCode;
use std::io::{self, IsTerminal};

/// Whether text is coloured.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub(super) is_coloured: bool,
}

impl Style {
    /// Returns the style of standard output: coloured on a terminal, unless `NO_COLOR` is set
    /// (<https://no-color.org>).
    pub(super) fn of_stdout() -> Self {
        let is_refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Style { is_coloured: io::stdout().is_terminal() && !is_refused }
    }

    /// Returns the text in the colour of the status's class, or dimmed if only the framework sends it.
    pub(super) fn status(self, status: StatusCode, is_automatic: bool, text: &str) -> String {
        let colour = match status.as_u16() / 100 {
            2 => "32",
            3 => "36",
            4 => "33",
            5 => "31",
            _ => "0",
        };
        self.paint(if is_automatic { "2" } else { colour }, text)
    }

    /// Returns the text dimmed, for details of less interest.
    pub(super) fn dim(self, text: &str) -> String {
        self.paint("2", text)
    }

    fn paint(self, code: &str, text: &str) -> String {
        if self.is_coloured { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }
}
