//! `ProxyHeader`: the header of the PROXY protocol, version 1 or 2.

use std::net::{IpAddr, SocketAddr};

/// What a proxy says of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ProxyHeader {
    /// Where the connection comes from. `None` if it is the proxy's own, such as a health check, or if the proxy does not
    /// know.
    pub(super) client: Option<SocketAddr>,
}

/// The longest header that is read. A header of version 2 may have 64 KiB of values that are not read here.
pub(super) const MAX_LENGTH: usize = 16 + 65_535;

/// The first bytes of version 2, which no other protocol begins with.
const SIGNATURE: &[u8; 12] = b"\r\n\r\n\0\r\nQUIT\n";

/// The longest line of version 1, with its line break.
const MAX_LINE: usize = 107;

/// The header and its length, or `None` while more bytes are needed.
type Parsed = Result<Option<(ProxyHeader, usize)>, ()>;

impl ProxyHeader {
    /// Reads the header at the start of these bytes.
    pub(super) fn parse(bytes: &[u8]) -> Parsed {
        if bytes.len() < SIGNATURE.len() && SIGNATURE.starts_with(bytes) {
            return Ok(None);
        }
        if bytes.starts_with(SIGNATURE) { parse_binary(bytes) } else { parse_line(bytes) }
    }
}

/// Version 1: `PROXY TCP4 192.0.2.1 198.51.100.1 56324 443` and a line break.
fn parse_line(bytes: &[u8]) -> Parsed {
    const START: &[u8] = b"PROXY ";
    if !bytes.starts_with(&START[..START.len().min(bytes.len())]) {
        return Err(());
    }
    let Some(end) = bytes.iter().take(MAX_LINE).position(|byte| *byte == b'\n') else {
        return if bytes.len() < MAX_LINE { Ok(None) } else { Err(()) };
    };
    let line = bytes[..end].strip_suffix(b"\r").and_then(|line| std::str::from_utf8(line).ok()).ok_or(())?;
    let mut words = line.split(' ').skip(1);
    let client = match words.next() {
        // What follows is not read: the proxy does not know.
        Some("UNKNOWN") => None,
        Some(family @ ("TCP4" | "TCP6")) => Some(line_address(family, words)?),
        _ => return Err(()),
    };
    Ok(Some((ProxyHeader { client }, end + 1)))
}

/// Reads the two addresses and the two ports of a line, and returns the first of each.
fn line_address<'a>(family: &str, words: impl Iterator<Item = &'a str>) -> Result<SocketAddr, ()> {
    let [source, destination, port, other] = words.collect::<Vec<_>>().try_into().map_err(|_| ())?;
    let address = |text: &str| {
        let address: IpAddr = text.parse().map_err(|_| ())?;
        if address.is_ipv4() == (family == "TCP4") { Ok(address) } else { Err(()) }
    };
    address(destination)?;
    read_port(other)?;
    Ok(SocketAddr::new(address(source)?, read_port(port)?))
}

fn read_port(text: &str) -> Result<u16, ()> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    if is_plain { text.parse().map_err(|_| ()) } else { Err(()) }
}

/// Version 2: the signature, a command, a family, a length and the addresses.
fn parse_binary(bytes: &[u8]) -> Parsed {
    let Some((start, rest)) = bytes.split_at_checked(16) else { return Ok(None) };
    let length = usize::from(u16::from_be_bytes([start[14], start[15]]));
    let Some(addresses) = rest.get(..length) else { return Ok(None) };
    let client = match (start[12], start[13]) {
        // The command LOCAL: the connection is the proxy's own.
        (0x20, _) => None,
        (0x21, 0x11) => {
            let ip: [u8; 4] = addresses.get(..4).and_then(|ip| ip.try_into().ok()).ok_or(())?;
            Some(SocketAddr::new(ip.into(), binary_port(addresses, 8)?))
        }
        (0x21, 0x21) => {
            let ip: [u8; 16] = addresses.get(..16).and_then(|ip| ip.try_into().ok()).ok_or(())?;
            Some(SocketAddr::new(ip.into(), binary_port(addresses, 32)?))
        }
        // Another family, such as a Unix socket. The address is not known.
        (0x21, _) => None,
        _ => return Err(()),
    };
    Ok(Some((ProxyHeader { client }, 16 + length)))
}

/// Reads the port of the source, which is followed by that of the destination.
fn binary_port(addresses: &[u8], at: usize) -> Result<u16, ()> {
    let ports = addresses.get(at..at + 4).ok_or(())?;
    Ok(u16::from_be_bytes([ports[0], ports[1]]))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a header that arrives byte by byte, and what follows it.
    fn parse(bytes: &[u8]) -> Result<(Option<String>, usize), ()> {
        for length in 0..bytes.len() {
            if let Some((header, used)) = ProxyHeader::parse(&bytes[..length])? {
                assert_eq!(used, length, "the header ends too early");
                return Ok((header.client.map(|client| client.to_string()), used));
            }
        }
        let (header, used) = ProxyHeader::parse(bytes)?.ok_or(())?;
        Ok((header.client.map(|client| client.to_string()), used))
    }

    fn binary(command: u8, family: u8, addresses: &[u8]) -> Vec<u8> {
        let length = u16::try_from(addresses.len()).expect("it is short").to_be_bytes();
        [&SIGNATURE[..], &[command, family], &length, addresses].concat()
    }

    #[test]
    fn a_line_names_the_client() {
        for (line, client) in [
            ("PROXY TCP4 192.0.2.1 198.51.100.1 56324 443\r\n", Some("192.0.2.1:56324")),
            ("PROXY TCP6 2001:db8::1 2001:db8::2 0 443\r\n", Some("[2001:db8::1]:0")),
            ("PROXY UNKNOWN\r\n", None),
            ("PROXY UNKNOWN ffff:f...f:ffff ffff:f...f:ffff 65535 65535\r\n", None),
        ] {
            assert_eq!(parse(line.as_bytes()), Ok((client.map(str::to_owned), line.len())), "{line}");
        }
    }

    #[test]
    fn an_invalid_line_is_an_error() {
        for line in [
            "GET / HTTP/1.1\r\n",
            "PROXY TCP4 192.0.2.1 198.51.100.1 56324\r\n",
            "PROXY TCP4 192.0.2.1 198.51.100.1 56324 443 1\r\n",
            "PROXY TCP4 2001:db8::1 2001:db8::2 1 443\r\n",
            "PROXY TCP4 192.0.2.1 198.51.100.1 65536 443\r\n",
            "PROXY TCP4 192.0.2.1 198.51.100.1 +1 443\r\n",
            "PROXY TCP4 192.0.2.1 198.51.100.1 01 443\r\n",
            "PROXY TCP5 192.0.2.1 198.51.100.1 1 443\r\n",
            "PROXY UNKNOWN\n",
            "proxy UNKNOWN\r\n",
        ] {
            assert_eq!(parse(line.as_bytes()), Err(()), "{line}");
        }
        assert_eq!(parse(&[b"PROXY ".as_slice(), &[b'x'; 200]].concat()), Err(()));
    }

    #[test]
    fn a_binary_header_names_the_client() {
        let v4 = [192, 0, 2, 1, 198, 51, 100, 1, 0xdc, 0x04, 0x01, 0xbb];
        assert_eq!(parse(&binary(0x21, 0x11, &v4)), Ok((Some("192.0.2.1:56324".to_owned()), 28)));
        let with_values = [&v4[..], &[4, 0, 1, 0]].concat();
        assert_eq!(parse(&binary(0x21, 0x11, &with_values)), Ok((Some("192.0.2.1:56324".to_owned()), 32)));
        let source = "2001:db8::1".parse::<std::net::Ipv6Addr>().expect("an address").octets();
        let v6 = [&source[..], &source[..], &[0, 80, 0, 81]].concat();
        assert_eq!(parse(&binary(0x21, 0x21, &v6)), Ok((Some("[2001:db8::1]:80".to_owned()), 52)));
        assert_eq!(parse(&binary(0x20, 0, &[])), Ok((None, 16)));
        assert_eq!(parse(&binary(0x21, 0x31, &[0; 216])), Ok((None, 232)));
    }

    #[test]
    fn an_invalid_binary_header_is_an_error() {
        for (command, family, addresses) in [
            (0x11, 0x11, &[0; 12][..]),
            (0x22, 0x11, &[0; 12]),
            (0x21, 0x11, &[0; 11]),
            (0x21, 0x21, &[0; 35]),
        ] {
            assert_eq!(parse(&binary(command, family, addresses)), Err(()), "{command:x} {family:x}");
        }
    }
}
