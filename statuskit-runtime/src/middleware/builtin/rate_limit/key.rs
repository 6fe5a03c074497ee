//! `RateLimitKey`: what requests are counted by.

use crate::client_network::client_network;
use std::hash::{BuildHasher, RandomState};
use std::net::IpAddr;

/// A client or key with a quota of its own.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum RateLimitKey {
    /// The address of a client. For IPv6 it is the 64-bit network, which one client has to itself.
    Address(Option<IpAddr>),
    Given(String),
}

impl RateLimitKey {
    pub(super) fn of_address(address: Option<IpAddr>) -> Self {
        RateLimitKey::Address(address.map(client_network))
    }
}

/// Hashes keys to 128 bits, so that a key of any length takes the same memory. The hash is keyed at random for each
/// limit: nobody can find two keys with the same one.
#[derive(Clone, Debug, Default)]
pub(super) struct KeyHasher([RandomState; 2]);

impl KeyHasher {
    pub(super) fn hash(&self, key: &RateLimitKey) -> u128 {
        let [high, low] = &self.0;
        u128::from(high.hash_one(key)) << 64 | u128::from(low.hash_one(key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_has_two_independent_halves_and_a_random_key() {
        let key = RateLimitKey::Given("a".to_owned());
        let (one, other) = (KeyHasher::default(), KeyHasher::default());
        assert_eq!(one.hash(&key), one.hash(&key));
        assert_ne!(one.hash(&key), other.hash(&key));
        assert_ne!((one.hash(&key) >> 64) as u64, one.hash(&key) as u64);
    }
}
