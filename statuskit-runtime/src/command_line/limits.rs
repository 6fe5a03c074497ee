//! The options of `serve` that set limits and timeouts, and their environment variables.

use super::listening::{invalid, variable};
use crate::server::Limits;
use clap::{Arg, ArgMatches, Error};
use std::time::Duration;

/// A limit that the command line can set.
struct LimitOption {
    /// The name of the option, without the dashes. Its variable is the same in capitals, after `STATUSKIT_`.
    name: &'static str,
    /// The name that uvicorn or another server has for it, if it means the same.
    alias: Option<&'static str>,
    help: &'static str,
    set: SetLimit,
}

/// How a limit is read and set.
#[derive(Clone, Copy)]
enum SetLimit {
    /// Seconds, also with a fraction.
    Time(fn(&mut Limits, Duration)),
    Number(fn(&mut Limits, usize)),
}

/// The value of a limit, as it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LimitValue {
    Time(Duration),
    Number(usize),
}

/// The limits that the command line and the environment set, as indices into the options.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct LimitOverrides(Vec<(usize, LimitValue)>);

const fn time(
    name: &'static str,
    alias: Option<&'static str>,
    help: &'static str,
    set: fn(&mut Limits, Duration),
) -> LimitOption {
    LimitOption { name, alias, help, set: SetLimit::Time(set) }
}

const fn number(name: &'static str, help: &'static str, set: fn(&mut Limits, usize)) -> LimitOption {
    LimitOption { name, alias: None, help, set: SetLimit::Number(set) }
}

/// All of them, in the order of the help.
const OPTIONS: [LimitOption; 15] = [
    time(
        "header-read-timeout",
        None,
        "How long the head of a request may take, and how long a connection may be idle [default: 30]",
        |limits, time| limits.header_read_timeout = time,
    ),
    time(
        "body-read-timeout",
        None,
        "How long a client may pause between two pieces of a body [default: 30]",
        |limits, time| limits.body_read_timeout = time,
    ),
    time(
        "send-timeout",
        None,
        "How long a client may accept no byte of a response [default: 30]",
        |limits, time| limits.send_timeout = time,
    ),
    number(
        "min-receive-rate",
        "How many bytes of a body a client must send per second; 0 for any [default: 240]",
        |limits, rate| limits.min_receive_rate = rate,
    ),
    number(
        "min-send-rate",
        "How many bytes of a response a client must accept per second; 0 for any [default: 240]",
        |limits, rate| limits.min_send_rate = rate,
    ),
    number("max-header-bytes", "How long the head of a request may be [default: 65536]", |limits, bytes| {
        limits.max_header_bytes = bytes
    }),
    number(
        "max-header-fields",
        "How many header fields a request may have [default: 100]",
        |limits, fields| limits.max_header_fields = Some(fields),
    ),
    number(
        "max-streams",
        "How many requests may be in progress on one connection of HTTP/2 [default: 100]",
        |limits, most| limits.max_streams = u32::try_from(most).unwrap_or(u32::MAX),
    ),
    number(
        "max-connections",
        "How many connections may be open, per worker [default: no limit]",
        |limits, most| limits.max_connections = Some(most),
    ),
    number(
        "max-connections-per-client",
        "How many of them a client address may have [default: no limit]",
        |limits, most| limits.max_connections_per_client = Some(most),
    ),
    number(
        "backlog",
        "How many connections may wait to be accepted, per worker [default: 1024]",
        |limits, most| limits.backlog = u32::try_from(most).unwrap_or(u32::MAX),
    ),
    time(
        "drain",
        None,
        "How long to accept requests after the signal to stop [default: 0]",
        |limits, time| limits.drain = time,
    ),
    time(
        "shutdown-timeout",
        Some("timeout-graceful-shutdown"),
        "How long open requests may take to finish when the server stops [default: 30]",
        |limits, time| limits.shutdown_timeout = time,
    ),
    time(
        "background-timeout",
        None,
        "How long background tasks may take to finish then [default: as long as requests]",
        |limits, time| limits.background_timeout = Some(time),
    ),
    time(
        "hook-timeout",
        None,
        "How long each piece of `on_stopping` and `on_shutdown` may take [default: 10]",
        |limits, time| limits.hook_timeout = time,
    ),
];

/// Defines the options. What the app sets replaces the defaults that the help states.
pub(super) fn limit_arguments() -> impl Iterator<Item = Arg> {
    OPTIONS.iter().map(|option| {
        let LimitOption { name, alias, help, set } = option;
        let value = match set {
            SetLimit::Time(_) => "SECONDS",
            SetLimit::Number(_) => "N",
        };
        let argument = Arg::new(*name).long(*name).value_name(value);
        argument.visible_aliases(*alias).help(format!("{help} [env: {}]", option.variable()))
    })
}

impl LimitOverrides {
    /// Returns what the command line gives, or else the environment.
    ///
    /// # Errors
    ///
    /// If a value is invalid.
    pub(super) fn given(matches: &ArgMatches) -> Result<Self, Error> {
        LimitOverrides::read(|option| {
            let given = matches.get_one::<String>(option.name);
            given.map(|text| (text.clone(), format!("for '--{} <{}>'", option.name, option.set.unit())))
        })
    }

    /// Returns what the environment gives.
    ///
    /// # Errors
    ///
    /// If a value is invalid.
    pub(super) fn of_environment() -> Result<Self, Error> {
        LimitOverrides::read(|_| None)
    }

    fn read(given: impl Fn(&LimitOption) -> Option<(String, String)>) -> Result<Self, Error> {
        let mut overrides = LimitOverrides::default();
        for (index, option) in OPTIONS.iter().enumerate() {
            let in_environment = || {
                let name = option.variable();
                Some((variable(&name)?, format!("of the environment variable {name}")))
            };
            if let Some((text, of)) = given(option).or_else(in_environment) {
                let value = option.set.parse(&text).map_err(|error| invalid(&text, &of, &error))?;
                overrides.0.push((index, value));
            }
        }
        Ok(overrides)
    }

    /// Sets the limits.
    pub(crate) fn apply(&self, limits: &mut Limits) {
        for (index, value) in &self.0 {
            match (OPTIONS[*index].set, *value) {
                (SetLimit::Time(set), LimitValue::Time(time)) => set(limits, time),
                (SetLimit::Number(set), LimitValue::Number(number)) => set(limits, number),
                (SetLimit::Time(_), LimitValue::Number(_)) | (SetLimit::Number(_), LimitValue::Time(_)) => {
                    unreachable!("an option parses the value that it sets")
                }
            }
        }
    }
}

impl LimitOption {
    fn variable(&self) -> String {
        format!("STATUSKIT_{}", self.name.replace('-', "_").to_uppercase())
    }
}

impl SetLimit {
    const fn unit(self) -> &'static str {
        match self {
            SetLimit::Time(_) => "SECONDS",
            SetLimit::Number(_) => "N",
        }
    }

    fn parse(self, text: &str) -> Result<LimitValue, String> {
        match self {
            SetLimit::Time(_) => {
                let seconds = text.parse().map_err(|_| "not a number of seconds".to_owned())?;
                let time = Duration::try_from_secs_f64(seconds).map_err(|error| error.to_string())?;
                Ok(LimitValue::Time(time))
            }
            SetLimit::Number(_) => {
                text.parse().map(LimitValue::Number).map_err(|_| "not a whole number".to_owned())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Command;

    fn limits(words: &[&str]) -> Result<Limits, Error> {
        let command = Command::new("serve").args(limit_arguments());
        let matches = command.try_get_matches_from(["serve"].iter().chain(words))?;
        let mut limits = Limits::default();
        LimitOverrides::given(&matches)?.apply(&mut limits);
        Ok(limits)
    }

    #[test]
    fn every_option_sets_its_limit() {
        let untouched = Limits::default();
        for option in &OPTIONS {
            let changed = limits(&[&format!("--{}", option.name), "7"]).expect("the value is valid");
            assert_ne!(changed, untouched, "{}", option.name);
        }
        let half = limits(&["--timeout-graceful-shutdown", "0.5"]).expect("the value is valid");
        assert_eq!(half.shutdown_timeout, Duration::from_millis(500));
    }

    #[test]
    fn an_invalid_value_is_named_with_its_option() {
        let error = limits(&["--send-timeout", "1x"]).expect_err("the value is invalid").to_string();
        assert_eq!(
            error,
            "error: invalid value '1x' for '--send-timeout <SECONDS>': not a number of seconds\n"
        );
        assert!(limits(&["--backlog", "many"]).is_err());
        assert!(limits(&["--drain", "-1"]).is_err());
    }
}
