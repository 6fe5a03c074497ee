//! Where the app listens, and whether it speaks TLS: `--unix`, `--fd`, `--tls-cert` and `--tls-key`.

use super::listening::{address, invalid, variable};
use super::question::{ListenOn, TlsFiles};
use clap::error::ErrorKind;
use clap::{Arg, ArgMatches, Error, value_parser};
use std::path::PathBuf;

/// Defines the arguments of `serve` for anything but TCP without TLS.
pub(super) fn listen_arguments() -> [Arg; 4] {
    let unix = Arg::new("unix").long("unix").value_name("PATH").value_parser(value_parser!(PathBuf));
    let fd = Arg::new("fd").long("fd").value_name("N").value_parser(value_parser!(u32).range(3..));
    let cert = Arg::new("tls-cert").long("tls-cert").value_name("FILE").value_parser(value_parser!(PathBuf));
    let key = Arg::new("tls-key").long("tls-key").value_name("FILE").value_parser(value_parser!(PathBuf));
    [
        unix.conflicts_with_all(["host", "port", "fd", "workers"]).help("Listens on a Unix socket with this path"),
        fd.conflicts_with_all(["host", "port", "workers"]).help(
            "Listens on a socket that systemd or systemfd has opened and passed as this file descriptor: 3 is the first",
        ),
        cert.help(
            "Speaks TLS with this certificate, in the PEM format; it is read again when it changes [env: STATUSKIT_TLS_CERT, or else TLS_CERT]",
        ),
        key.help("The private key of the certificate [env: STATUSKIT_TLS_KEY, or else TLS_KEY]"),
    ]
}

/// Returns where to listen. `serve` has the arguments of the subcommand, if it was given.
pub(super) fn listen_on(matches: &ArgMatches, serve: Option<&ArgMatches>) -> Result<ListenOn, Error> {
    if let Some(path) = serve.and_then(|serve| serve.get_one::<PathBuf>("unix")) {
        return Ok(ListenOn::Unix(path.clone()));
    }
    if let Some(descriptor) = serve.and_then(|serve| serve.get_one::<u32>("fd")) {
        return Ok(ListenOn::Inherited(*descriptor));
    }
    address(matches).map(ListenOn::Address)
}

/// Returns the files of the certificate and its key, if the app speaks TLS.
///
/// # Errors
///
/// If only one of the two is given, or if the program cannot speak TLS.
pub(super) fn tls_files(serve: Option<&ArgMatches>) -> Result<Option<TlsFiles>, Error> {
    let file = |argument: &str, name: &str| {
        let given = serve.and_then(|serve| serve.get_one::<PathBuf>(argument)).cloned();
        let of_environment = || variable(&format!("STATUSKIT_{name}")).or_else(|| variable(name));
        given.or_else(|| of_environment().map(PathBuf::from))
    };
    match (file("tls-cert", "TLS_CERT"), file("tls-key", "TLS_KEY")) {
        (None, None) => Ok(None),
        (Some(certificate), Some(key)) if cfg!(feature = "tls") => Ok(Some(TlsFiles { certificate, key })),
        (Some(certificate), Some(_)) => Err(invalid(
            &certificate.display().to_string(),
            "for '--tls-cert <FILE>'",
            "the program was built without TLS; enable the feature `tls` of statuskit",
        )),
        (Some(_), None) => Err(missing("--tls-key <FILE>", "--tls-cert <FILE>")),
        (None, Some(_)) => Err(missing("--tls-cert <FILE>", "--tls-key <FILE>")),
    }
}

fn missing(argument: &str, other: &str) -> Error {
    let message = format!("'{other}' needs '{argument}', or its environment variable\n");
    Error::raw(ErrorKind::MissingRequiredArgument, message)
}
