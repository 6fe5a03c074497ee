//! Which proxies the app trusts: `--forwarded-allow-ips`, or else the environment.

use super::listening::{invalid, variable};
use crate::context::TrustedProxies;
use clap::{Arg, ArgMatches, Error};

const ID: &str = "forwarded-allow-ips";

/// Defines `--forwarded-allow-ips`, as uvicorn names it.
pub(super) fn proxies_argument() -> Arg {
    Arg::new(ID).long(ID).value_name("NETWORKS").help(
        "The proxies whose X-Forwarded-For and X-Forwarded-Proto count: addresses and networks with commas between them, or * for every peer [env: STATUSKIT_FORWARDED_ALLOW_IPS, or else FORWARDED_ALLOW_IPS]",
    )
}

/// Returns the proxies to trust in place of those of the app. `serve` has the arguments of the subcommand, if it was
/// given.
///
/// # Errors
///
/// If a text names no network.
pub(super) fn proxies(serve: Option<&ArgMatches>) -> Result<Option<TrustedProxies>, Error> {
    if let Some(list) = serve.and_then(|serve| serve.get_one::<String>(ID)) {
        return read(list, "for '--forwarded-allow-ips <NETWORKS>'").map(Some);
    }
    for name in ["STATUSKIT_FORWARDED_ALLOW_IPS", "FORWARDED_ALLOW_IPS"] {
        if let Some(list) = variable(name) {
            return read(&list, &format!("of the environment variable {name}")).map(Some);
        }
    }
    Ok(None)
}

fn read(list: &str, of: &str) -> Result<TrustedProxies, Error> {
    list.parse().map_err(|error| invalid(list, of, &format!("{error}")))
}
