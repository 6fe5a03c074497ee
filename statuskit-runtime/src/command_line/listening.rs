//! Where the app listens: `--host` and `--port`, or else the environment.

use clap::error::ErrorKind;
use clap::{Arg, ArgMatches, Error, value_parser};
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, ToSocketAddrs};

const DEFAULT_HOST: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
const DEFAULT_PORT: u16 = 8000;

/// Defines `--host` and `--port`, without clap's `env`, which would be read for every subcommand.
pub(super) fn address_arguments() -> [Arg; 2] {
    let host = Arg::new("host").long("host").global(true);
    let port = Arg::new("port").long("port").global(true).value_parser(value_parser!(u16));
    [
        host.help(
            "The name or address to listen on [env: STATUSKIT_HOST, or else HOST] [default: 127.0.0.1]",
        ),
        port.help(
            "The port to listen on; 0 picks a free one [env: STATUSKIT_PORT, or else PORT] [default: 8000]",
        ),
    ]
}

/// Returns the address to listen on.
///
/// # Errors
///
/// If a host or port has an invalid value. `HOST` is an exception, because other programs set it to names of
/// their own, such as conda's `x86_64-conda-linux-gnu`: it is ignored with a warning.
pub(super) fn address(matches: &ArgMatches) -> Result<SocketAddr, Error> {
    Ok(SocketAddr::new(host(matches)?, port(matches)?))
}

fn host(matches: &ArgMatches) -> Result<IpAddr, Error> {
    if let Some(host) = matches.get_one::<String>("host") {
        return resolve(host).map_err(|error| invalid(host, "for '--host <host>'", &error.to_string()));
    }
    if let Some(host) = variable("STATUSKIT_HOST") {
        return resolve(&host).map_err(|error| {
            invalid(&host, "of the environment variable STATUSKIT_HOST", &error.to_string())
        });
    }
    let Some(host) = variable("HOST") else { return Ok(DEFAULT_HOST) };
    let resolved = resolve(&host).and_then(|address| {
        // The name of another machine is no place to listen either.
        TcpListener::bind((address, 0)).map(|_| address)
    });
    Ok(resolved.unwrap_or_else(|error| {
        eprintln!("warning: the environment variable HOST is ignored, since '{host}' is not an address of this machine: {error}");
        DEFAULT_HOST
    }))
}

fn port(matches: &ArgMatches) -> Result<u16, Error> {
    if let Some(port) = matches.get_one("port") {
        return Ok(*port);
    }
    for name in ["STATUSKIT_PORT", "PORT"] {
        if let Some(text) = variable(name) {
            let of = format!("of the environment variable {name}");
            return text.parse().map_err(|error| invalid(&text, &of, &format!("{error}")));
        }
    }
    Ok(DEFAULT_PORT)
}

/// Returns an environment variable. An empty one counts as unset.
pub(super) fn variable(name: &str) -> Option<String> {
    let text = std::env::var_os(name)?.to_string_lossy().into_owned();
    (!text.is_empty()).then_some(text)
}

/// Returns the address of a host. Of a name with several addresses, this is the first IPv4 address, if any.
fn resolve(host: &str) -> io::Result<IpAddr> {
    let addresses: Vec<_> = (host, 0).to_socket_addrs()?.map(|address| address.ip()).collect();
    let ipv4 = addresses.iter().find(|address| address.is_ipv4());
    ipv4.or_else(|| addresses.first()).copied().ok_or_else(|| io::ErrorKind::AddrNotAvailable.into())
}

pub(super) fn invalid(value: &str, of: &str, error: &str) -> Error {
    Error::raw(ErrorKind::ValueValidation, format!("invalid value '{value}' {of}: {error}\n"))
}
