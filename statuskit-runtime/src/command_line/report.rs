//! Answers a question and prints the answer.

use super::app_info::AppInfo;
use super::output::Output;
use super::question::Question;
use super::style::Style;
use super::{coverage, diff, explain, routes, unseen};
use crate::openapi;
use std::io::{self, Write};

/// The exit code for a question that cannot be answered, the same as clap's.
const USAGE_ERROR: i32 = 2;

/// Prints the answer to standard output. Exits the process unless the exit code is 0.
pub(crate) fn report(question: &Question, app: &impl AppInfo) {
    match answer(question, app, Style::of_stdout()) {
        Ok(Output { text, code }) => {
            print(&text).unwrap_or_else(|error| fail(&format!("standard output: {error}")));
            if code != 0 {
                std::process::exit(code);
            }
        }
        Err(message) => fail(&message),
    }
}

/// Prints to standard output. A reader that closes the pipe early, such as `head`, is not an error.
fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout();
    match writeln!(out, "{}", text.trim_end()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}

fn fail(message: &str) -> ! {
    eprintln!("error: {message}");
    std::process::exit(USAGE_ERROR)
}

fn answer(question: &Question, app: &impl AppInfo, style: Style) -> Result<Output, String> {
    let contract = app.contract();
    match question {
        Question::Routes { as_json: true, .. } => Ok(Output::success(routes::json(contract))),
        Question::Routes { as_json: false, is_unfolded } => {
            Ok(Output::success(routes::table(contract, *is_unfolded, style)))
        }
        Question::Unseen { paths } => unseen::unseen(contract, paths),
        Question::Explain { route, as_json } => {
            explain::explain(app, route, *as_json, style).map(Output::success)
        }
        Question::Coverage { paths, min, ignored, is_unfolded } => {
            coverage::coverage(contract, paths, *min, ignored, *is_unfolded)
        }
        Question::OpenApi { as_yaml: true } => Ok(Output::success(openapi::yaml(&app.openapi()))),
        Question::OpenApi { as_yaml: false } => Ok(Output::success(format!("{:#}", app.openapi()))),
        Question::Diff { old, new, is_exact, as_json } => {
            diff::diff(old, new.as_deref(), *is_exact, *as_json, || app.openapi())
        }
    }
}
