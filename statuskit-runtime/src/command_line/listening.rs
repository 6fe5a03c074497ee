//! Where the app listens: `--host` and `--port`, or else the variables `HOST` and `PORT`.

use clap::error::ErrorKind;
use clap::{Arg, ArgMatches, Error, value_parser};
use std::fmt::Display;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::str::FromStr;

/// Defines `--host` and `--port`, without clap's `env`, which would be read for every subcommand.
pub(super) fn address_arguments() -> [Arg; 2] {
    let host = Arg::new("host").long("host").global(true).value_parser(value_parser!(IpAddr));
    let port = Arg::new("port").long("port").global(true).value_parser(value_parser!(u16));
    [
        host.help("The address to listen on [env: HOST] [default: 127.0.0.1]"),
        port.help("The port to listen on; 0 picks a free one [env: PORT] [default: 8000]"),
    ]
}

/// Returns the address to listen on.
///
/// # Errors
///
/// If an environment variable that is needed has an invalid value.
pub(super) fn address(matches: &ArgMatches) -> Result<SocketAddr, Error> {
    let host = given(matches, "host", "HOST")?.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    Ok(SocketAddr::new(host, given(matches, "port", "PORT")?.unwrap_or(8000)))
}

fn given<T>(matches: &ArgMatches, name: &str, variable: &str) -> Result<Option<T>, Error>
where
    T: FromStr<Err: Display> + Clone + Send + Sync + 'static,
{
    if let Some(value) = matches.get_one(name) {
        return Ok(Some(T::clone(value)));
    }
    let Some(text) = std::env::var_os(variable) else { return Ok(None) };
    let text = text.to_string_lossy();
    let wrong = |error| format!("invalid value '{text}' of the environment variable {variable}: {error}\n");
    text.parse().map(Some).map_err(|error| Error::raw(ErrorKind::ValueValidation, wrong(error)))
}
