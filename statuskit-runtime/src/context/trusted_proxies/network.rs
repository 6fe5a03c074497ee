//! `Network`: the addresses that begin with the same bits.

use std::net::IpAddr;

/// An address, or a network in CIDR notation (RFC 4632): `10.0.0.0/8`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Network {
    address: IpAddr,
    /// How many of the first bits count.
    prefix: u32,
}

impl Network {
    /// Reads an address or a network. An IPv4 address inside an IPv6 address counts as IPv4.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (address, prefix) = match text.split_once('/') {
            Some((address, prefix)) => (address.parse::<IpAddr>().ok()?, Some(prefix)),
            None => (text.parse::<IpAddr>().ok()?.to_canonical(), None),
        };
        let longest = width(address);
        let prefix = match prefix {
            Some(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => digits.parse().ok()?,
            Some(_) => return None,
            None => longest,
        };
        (prefix <= longest).then_some(Network { address, prefix })
    }

    pub(super) fn contains(self, address: IpAddr) -> bool {
        let width = width(self.address);
        let differing = bits(self.address) ^ bits(address);
        width == self::width(address) && differing.checked_shr(width - self.prefix).unwrap_or(0) == 0
    }
}

const fn width(address: IpAddr) -> u32 {
    match address {
        IpAddr::V4(_) => u32::BITS,
        IpAddr::V6(_) => u128::BITS,
    }
}

fn bits(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(address) => address.to_bits().into(),
        IpAddr::V6(address) => address.to_bits(),
    }
}
