//! `TrustedProxies`: the proxies whose word about a request counts.

mod chain;
mod forwarded;
mod network;
mod networks;
mod x_forwarded;

pub use networks::InvalidNetwork;

use crate::request::ViaProxy;
use chain::Chain;
use http::HeaderMap;
use networks::Networks;
use std::net::SocketAddr;
use std::str::FromStr;

/// The networks of the proxies in front of an app, for [`App::trusted_proxies`](crate::app::App::trusted_proxies), and
/// which of their headers the app reads.
///
/// ```
/// use statuskit::app::TrustedProxies;
/// use statuskit::prelude::*;
///
/// // The proxy sets `Forwarded`, and passes on what a client sends as `X-Forwarded-For`.
/// let app = App::new().trusted_proxies(TrustedProxies::new(["10.0.0.0/8", "fd00::/8"]).forwarded());
/// # assert!(app.build().is_ok());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrustedProxies {
    networks: Networks,
    reads_forwarded: bool,
    ignores_url: bool,
}

impl TrustedProxies {
    /// Trusts nobody.
    pub(crate) const fn none() -> Self {
        TrustedProxies { networks: Networks::none(), reads_forwarded: false, ignores_url: false }
    }

    /// Trusts proxies in these networks: addresses (`127.0.0.1`), networks (`10.0.0.0/8`, `fd00::/8`), `unix:` for every
    /// peer on a Unix socket, or `*` for every peer. Use `*` only if nobody but the proxy can reach the app: it makes the left-most
    /// address count, which is the one that a client can choose.
    ///
    /// # Panics
    ///
    /// If a text is none of these.
    #[track_caller]
    pub fn new<N: AsRef<str>>(networks: impl IntoIterator<Item = N>) -> Self {
        let mut proxies = TrustedProxies::none();
        for network in networks {
            proxies.networks.add(network.as_ref()).unwrap_or_else(|error| panic!("{error}"));
        }
        proxies
    }

    /// Reads `Forwarded` (RFC 7239) in place of the `X-Forwarded-` headers. Never both are read, because a proxy passes
    /// on whichever of them it does not know, as the client sent it.
    #[must_use]
    pub const fn forwarded(mut self) -> Self {
        self.reads_forwarded = true;
        self
    }

    /// Ignores the host and the prefix that a proxy reports, for one that sets neither and so passes on what a client
    /// sends. `serve --forwarded-allow-ips` does so, as uvicorn does.
    #[must_use]
    pub const fn without_url(mut self) -> Self {
        self.ignores_url = true;
        self
    }

    /// Returns whether no proxy is trusted.
    pub(crate) fn is_empty(&self) -> bool {
        self.networks.is_empty()
    }

    /// Replaces the networks by those of `other`. Which headers are read stays, unless nothing has been trusted before.
    pub(crate) fn replace_networks(&mut self, other: TrustedProxies) {
        match self.is_empty() {
            true => *self = other.without_url(),
            false => self.networks = other.networks,
        }
    }

    /// Returns whether this peer is one of the proxies.
    pub(crate) fn trust(&self, peer: Option<SocketAddr>) -> bool {
        self.networks.contain_peer(peer)
    }

    /// Returns what the proxies report about a request of this peer. `None` if the peer is not one of them.
    pub(crate) fn report(&self, headers: &HeaderMap, peer: Option<SocketAddr>) -> Option<ViaProxy> {
        if !self.trust(peer) {
            return None;
        }
        let chain = Chain { proxies: &self.networks, peer };
        let via = if self.reads_forwarded {
            forwarded::report(&chain, headers)
        } else {
            x_forwarded::report(&chain, headers)
        };
        let via = if self.ignores_url { ViaProxy { host: None, root: None, ..via } } else { via };
        Some(ViaProxy { peer, ..via })
    }
}

/// Reads a list of networks with commas between them, as in uvicorn's `FORWARDED_ALLOW_IPS`.
impl FromStr for TrustedProxies {
    type Err = InvalidNetwork;

    fn from_str(list: &str) -> Result<Self, InvalidNetwork> {
        let mut proxies = TrustedProxies::none();
        for network in list.split(',').map(str::trim).filter(|network| !network.is_empty()) {
            proxies.networks.add(network)?;
        }
        Ok(proxies)
    }
}

impl<N: AsRef<str>, const LEN: usize> From<[N; LEN]> for TrustedProxies {
    #[track_caller]
    fn from(networks: [N; LEN]) -> Self {
        TrustedProxies::new(networks)
    }
}

impl<N: AsRef<str>> From<Vec<N>> for TrustedProxies {
    #[track_caller]
    fn from(networks: Vec<N>) -> Self {
        TrustedProxies::new(networks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_commas_and_spaces() {
        let proxies: TrustedProxies = "127.0.0.1, 10.0.0.0/8,".parse().expect("the list is valid");
        assert_eq!(proxies, TrustedProxies::new(["127.0.0.1", "10.0.0.0/8"]));
        assert!(",".parse::<TrustedProxies>().is_ok_and(|proxies| proxies.is_empty()));
        assert!("proxy".parse::<TrustedProxies>().is_err());
    }

    #[test]
    fn networks_of_the_command_line_keep_the_headers_of_the_app() {
        let mut proxies = TrustedProxies::new(["10.0.0.1"]).forwarded();
        proxies.replace_networks(TrustedProxies::new(["::1"]));
        assert_eq!(proxies, TrustedProxies::new(["::1"]).forwarded());
        let mut nobody = TrustedProxies::none();
        nobody.replace_networks(TrustedProxies::new(["*"]));
        assert_eq!(nobody, TrustedProxies::new(["*"]).without_url());
    }
}
