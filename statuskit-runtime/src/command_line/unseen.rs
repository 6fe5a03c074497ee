//! `routes --unseen`: which error variants no test has sent, and the `errors = […]` that leave them out.

use super::output::Output;
use crate::contract::{
    Contract, Origin, RouteContract, RouteVariant, SentCounts, errors_line, read_coverage,
};
use crate::origin::SourceLocation;
use http::StatusCode;
use std::fmt::Write;
use std::path::PathBuf;

/// A handler or a dependency, with the variants of its error type.
struct FunctionReport<'a> {
    /// `GET /items (list_items)`, or `the dependency current_user`.
    name: String,
    place: SourceLocation,
    dependency: Option<&'static str>,
    /// Whether a test has called the function, as far as the counts show.
    is_called: bool,
    variants: Vec<(&'a RouteVariant, Seen)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    Never,
    Sent,
}

/// Compares the variants that each function lists with those that the tests have seen.
///
/// # Errors
///
/// If a file cannot be read or is not a coverage file, or if all of them are from other apps.
pub(super) fn unseen(contract: &Contract, paths: &[PathBuf]) -> Result<Output, String> {
    let sent = read_coverage(paths)?;
    let functions = functions(contract, &sent.of(contract)?);
    let inexact: Vec<_> = functions.iter().filter(|function| function.is_inexact()).collect();
    let mut text = String::new();
    inexact.iter().for_each(|function| function.write(&mut text));
    let never = inexact.iter().map(|function| function.never_sent().count()).sum::<usize>();
    let all = functions.iter().flat_map(|function| &function.variants);
    let listed = all.filter(|(variant, _)| variant.is_listed).count();
    let _ = match never {
        0 => write!(text, "each of the {listed} error variants that handlers and dependencies list was sent"),
        _ => write!(
            text,
            "{never} of {listed} error variants were never sent; `coverage` lists the statuses too"
        ),
    };
    Ok(Output::success(text))
}

/// Returns the handlers in the order of their routes, then the dependencies.
fn functions<'a>(contract: &'a Contract, sent: &impl SentCounts) -> Vec<FunctionReport<'a>> {
    let routes = || contract.routes.iter().enumerate();
    let handlers = routes().filter_map(|(index, route)| handler(index, route, sent));
    let mut dependencies: Vec<FunctionReport<'a>> = Vec::new();
    for (index, route) in routes() {
        let has_answered = has_answered(index, route, sent);
        for (variant, seen) in variants(index, route, sent) {
            let Some(name) = variant.dependency else { continue };
            let known = dependencies
                .iter_mut()
                .position(|known| known.dependency == Some(name) && known.place == variant.function);
            let known = known.unwrap_or_else(|| {
                dependencies.push(FunctionReport {
                    name: format!("the dependency {name}"),
                    place: variant.function,
                    dependency: Some(name),
                    is_called: false,
                    variants: Vec::new(),
                });
                dependencies.len() - 1
            });
            dependencies[known].is_called |= has_answered || seen == Seen::Sent;
            dependencies[known].add(variant, seen);
        }
    }
    handlers.chain(dependencies).collect()
}

fn handler<'a>(index: usize, route: &'a RouteContract, sent: &impl SentCounts) -> Option<FunctionReport<'a>> {
    let own = variants(index, route, sent).filter(|(variant, _)| variant.dependency.is_none());
    let own: Vec<_> = own.collect();
    let place = own.first()?.0.function;
    let is_called = own.iter().any(|(_, seen)| *seen == Seen::Sent) || has_answered(index, route, sent);
    let name = format!("{} ({})", route.info.line(), route.info.name);
    Some(FunctionReport { name, place, dependency: None, is_called, variants: own })
}

/// Returns whether a status was sent that the handler returns or raises in its body.
fn has_answered(index: usize, route: &RouteContract, sent: &impl SentCounts) -> bool {
    let mut promises = route.promises.iter().enumerate();
    promises.any(|(promise_index, promise)| {
        let mut reasons = promise.reasons.iter().filter(|reason| reason.through.is_empty());
        reasons.any(|reason| reason.origin.is_returned() || reason.origin == Origin::Raised)
            && sent.of_promise(index, promise_index) > 0
    })
}

fn variants<'a>(
    index: usize,
    route: &'a RouteContract,
    sent: &impl SentCounts,
) -> impl Iterator<Item = (&'a RouteVariant, Seen)> {
    route.variants.iter().enumerate().map(move |(variant_index, variant)| {
        let seen = if sent.of_variant(index, variant_index) > 0 { Seen::Sent } else { Seen::Never };
        (variant, seen)
    })
}

impl<'a> FunctionReport<'a> {
    /// Adds a variant of a dependency, which another route may have added already.
    fn add(&mut self, variant: &'a RouteVariant, seen: Seen) {
        let known = self
            .variants
            .iter_mut()
            .find(|(known, _)| known.origin == variant.origin && known.within == variant.within);
        match known {
            Some((_, known)) if seen == Seen::Sent => *known = Seen::Sent,
            Some(_) => {}
            None => self.variants.push((variant, seen)),
        }
    }

    fn is_inexact(&self) -> bool {
        self.never_sent().next().is_some() || self.not_listed().next().is_some()
    }

    fn never_sent(&self) -> impl Iterator<Item = &'a RouteVariant> {
        let never = self.variants.iter().filter(|(variant, seen)| variant.is_listed && *seen == Seen::Never);
        never.map(|(variant, _)| *variant)
    }

    /// Returns the variants that were sent although the function does not list them. A 500 need not be listed.
    fn not_listed(&self) -> impl Iterator<Item = &'a RouteVariant> {
        let sent = self.variants.iter().filter(|(variant, seen)| !variant.is_listed && *seen == Seen::Sent);
        let sent = sent.map(|(variant, _)| *variant);
        sent.filter(|variant| variant.status != StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// Writes the function, what is wrong with its list, and the right list.
    fn write(&self, text: &mut String) {
        let _ = writeln!(text, "{}:{}: {}", self.place.file(), self.place.line(), self.name);
        write_variants("never sent", self.never_sent(), text);
        write_variants("sent but not listed", self.not_listed(), text);
        let _ = match (self.is_called, self.variants.as_slice()) {
            (false, _) => writeln!(text, "  no test has reached it\n"),
            (true, _) if self.never_sent().next().is_none() => writeln!(text, "  write `{}`\n", self.line()),
            (true, [_]) => writeln!(text, "  send it in a test, or return no error\n"),
            (true, _) => writeln!(text, "  send them in a test, or write `{}`\n", self.line()),
        };
    }

    /// Returns the list of what was sent.
    fn line(&self) -> String {
        let is_needless = |variant: &RouteVariant| {
            !variant.is_listed && variant.status == StatusCode::INTERNAL_SERVER_ERROR
        };
        let kept = self.variants.iter();
        let kept = kept.map(|(variant, seen)| (*variant, *seen == Seen::Sent && !is_needless(variant)));
        match self.dependency {
            Some(_) => format!("#[dependency({})]", errors_line(kept)),
            None => errors_line(kept),
        }
    }
}

/// Writes `  never sent: 404 AppError::NotFound, 409 AppError::Taken`.
fn write_variants<'a>(title: &str, variants: impl Iterator<Item = &'a RouteVariant>, text: &mut String) {
    let variants: Vec<_> =
        variants.map(|variant| format!("{} {}", variant.status.as_str(), variant.origin.listed())).collect();
    if !variants.is_empty() {
        let _ = writeln!(text, "  {title}: {}", variants.join(", "));
    }
}
