//! IP addresses.

use crate::schema::{Components, Schema};
use crate::tree::Tree;
use crate::value::{InQuery, Problem, Value, Walk, WhereMarked};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};

macro_rules! addresses {
    ($($address:ty, $place:ty, $schema:expr, $kind:literal, $msg:literal;)*) => { $(
        impl Value for $address {
            type Place = $place;

            fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
                match tree.as_str().and_then(Self::from_text) {
                    Some(_) => Some(tree.clone()),
                    None => walk.fail(Problem::new($kind, $msg), tree),
                }
            }

            #[inline]
            fn from_text(text: &str) -> Option<Self> {
                text.parse().ok()
            }

            fn shown(&self) -> Option<Tree> {
                Some(Tree::from(self.to_string()))
            }

            fn schema(_: &mut Components) -> Schema {
                $schema
            }
        }
    )* };
}

addresses! {
    Ipv4Addr, InQuery, Schema::text("ipv4"), "ip_v4_address", "Input is not a valid IPv4 address";
    Ipv6Addr, InQuery, Schema::text("ipv6"), "ip_v6_address", "Input is not a valid IPv6 address";
    IpAddr, InQuery, either(), "ip_any_address", "Input is not a valid IPv4 or IPv6 address";
    SocketAddr, WhereMarked, with_port(), "socket_address", "Input is not a valid IP address with a port";
    SocketAddrV4, WhereMarked, with_port(), "socket_address", "Input is not a valid IPv4 address with a port";
    SocketAddrV6, WhereMarked, with_port(), "socket_address", "Input is not a valid IPv6 address with a port";
}

/// Describes an address with a port, for which JSON Schema has no format.
fn with_port() -> Schema {
    Schema::of("string")
}

fn either() -> Schema {
    Schema::any_of([Schema::text("ipv4"), Schema::text("ipv6")])
}
