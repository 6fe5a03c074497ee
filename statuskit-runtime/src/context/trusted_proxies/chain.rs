//! `Chain`: the proxies that a request has passed, from the nearest one to the client.

use super::networks::Networks;
use std::net::{IpAddr, SocketAddr};

/// The chain of proxies behind a trusted peer.
pub(super) struct Chain<'a> {
    pub(super) proxies: &'a Networks,
    pub(super) peer: Option<SocketAddr>,
}

/// The client at the end of a chain.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ChainEnd {
    pub(super) client: Option<SocketAddr>,
    /// How many trusted proxies have reported something: at least the peer.
    pub(super) hops: usize,
}

impl Chain<'_> {
    /// Follows the addresses that the proxies have reported, the last one first. Each was seen by the proxy after it, so
    /// the first that is not trusted is the client's, and all before it are the client's word.
    ///
    /// An address that is unknown or hidden ends the chain too: the nearest known one stands in for it.
    pub(super) fn follow(&self, addresses: &[Option<SocketAddr>]) -> ChainEnd {
        let mut end = ChainEnd { client: self.peer, hops: 1 };
        for address in addresses.iter().rev() {
            let Some(address) = address else { break };
            end.client = Some(*address);
            if !self.proxies.contain(address.ip()) {
                break;
            }
            end.hops += 1;
        }
        end
    }
}

/// Reads an address, perhaps with a port: `192.0.2.1`, `192.0.2.1:80`, `2001:db8::1`, `[2001:db8::1]:80`.
pub(super) fn address(text: &str) -> Option<SocketAddr> {
    let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    let bare = bare.parse::<IpAddr>().ok().map(|address| SocketAddr::new(address, 0));
    bare.or_else(|| text.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end(trusted: &[&str], addresses: &[&str]) -> (Option<String>, usize) {
        let mut proxies = Networks::none();
        trusted.iter().for_each(|text| proxies.add(text).expect("a network"));
        let chain = Chain { proxies: &proxies, peer: address("10.0.0.1") };
        let addresses: Vec<_> = addresses.iter().map(|text| address(text)).collect();
        let ChainEnd { client, hops } = chain.follow(&addresses);
        (client.map(|client| client.to_string()), hops)
    }

    #[test]
    fn the_rightmost_untrusted_address_is_the_clients() {
        let trusted = &["10.0.0.0/8"];
        for (addresses, client, hops) in [
            (&[][..], "10.0.0.1:0", 1),
            (&["192.0.2.1"], "192.0.2.1:0", 1),
            (&["192.0.2.1", "192.0.2.2:81"], "192.0.2.2:81", 1),
            (&["192.0.2.1", "10.0.0.2", "10.0.0.3"], "192.0.2.1:0", 3),
            (&["192.0.2.1", "unknown", "10.0.0.3"], "10.0.0.3:0", 2),
            (&["[2001:db8::1]:80"], "[2001:db8::1]:80", 1),
            (&["10.0.0.9", "10.0.0.8"], "10.0.0.9:0", 3),
        ] {
            assert_eq!(end(trusted, addresses), (Some(client.to_owned()), hops), "{addresses:?}");
        }
        assert_eq!(end(&["*"], &["192.0.2.1", "192.0.2.2"]).0.as_deref(), Some("192.0.2.1:0"));
    }

    #[test]
    fn an_address_has_neither_a_name_nor_a_zone() {
        for text in ["unknown", "_hidden", "", "example.com", "[192.0.2.1", "192.0.2.1:x", "fe80::1%eth0"] {
            assert_eq!(address(text), None, "{text}");
        }
        assert_eq!(address("[::1]"), address("::1"));
    }
}
