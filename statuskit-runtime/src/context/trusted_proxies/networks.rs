//! `Networks`: the addresses of proxies.

use super::network::Network;
use std::fmt::{self, Display};
use std::net::{IpAddr, SocketAddr};

/// A list of networks, or everyone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Networks {
    listed: Vec<Network>,
    is_everyone: bool,
    /// Whether the peers on Unix sockets belong to them.
    has_unix: bool,
}

/// The error of a text that names no network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidNetwork(String);

impl Networks {
    pub(super) const fn none() -> Self {
        Networks { listed: Vec::new(), is_everyone: false, has_unix: false }
    }

    /// Adds an address, a network, `unix:` for Unix sockets, or `*` for everyone.
    pub(super) fn add(&mut self, text: &str) -> Result<(), InvalidNetwork> {
        match text {
            "*" => self.is_everyone = true,
            "unix:" => self.has_unix = true,
            _ => self.listed.push(Network::read(text).ok_or_else(|| InvalidNetwork(text.to_owned()))?),
        }
        Ok(())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.listed.is_empty() && !self.is_everyone && !self.has_unix
    }

    /// Returns whether the peer of a connection belongs to them. A peer without an address is on a Unix socket.
    pub(super) fn contain_peer(&self, peer: Option<SocketAddr>) -> bool {
        peer.map_or(self.is_everyone || self.has_unix, |peer| self.contain(peer.ip()))
    }

    pub(super) fn contain(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.is_everyone || self.listed.iter().any(|network| network.contains(address))
    }
}

impl Display for InvalidNetwork {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "`{}` is not a network of proxies: write an address, a network such as `10.0.0.0/8`, `unix:` or `*`",
            self.0
        )
    }
}

impl std::error::Error for InvalidNetwork {}

#[cfg(test)]
mod tests {
    use super::*;

    fn networks(texts: &[&str]) -> Result<Networks, InvalidNetwork> {
        let mut networks = Networks::none();
        texts.iter().try_for_each(|text| networks.add(text))?;
        Ok(networks)
    }

    #[test]
    fn addresses_match_in_every_spelling() {
        let networks = networks(&["127.0.0.1", "10.0.0.0/8", "fd00::/8", "192.168.1.77/30"])
            .expect("the networks are valid");
        for (address, expected) in [
            ("127.0.0.1", true),
            ("127.0.0.2", false),
            ("10.255.0.1", true),
            ("::ffff:10.0.0.1", true),
            ("fd12::1", true),
            ("::1", false),
            ("192.168.1.79", true),
            ("192.168.1.80", false),
        ] {
            assert_eq!(networks.contain(address.parse().expect("an address")), expected, "{address}");
        }
    }

    #[test]
    fn unix_sockets_have_no_address() {
        let networks = networks(&["unix:"]).expect("the networks are valid");
        assert!(networks.contain_peer(None) && !networks.is_empty());
        assert!(!networks.contain_peer(Some(([127, 0, 0, 1], 1).into())));
        assert!(!Networks::none().contain_peer(None));
    }

    #[test]
    fn an_invalid_network_is_an_error() {
        for text in [
            "proxy",
            "10.0.0.0/33",
            "fd00::/129",
            "10.0.0",
            "10.0.0.1:80",
            "10.0.0.0/+8",
            "10.0.0.0/",
            "/8",
            "",
        ] {
            assert_eq!(networks(&[text]), Err(InvalidNetwork(text.to_owned())));
        }
    }
}
