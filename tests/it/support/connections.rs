//! The connections that a server of this process holds.

use std::net::SocketAddr;

/// The state of a listener in `/proc/net/tcp`.
const LISTENS: &str = "0A";

/// Counts the file descriptors of the connections that a server on 127.0.0.1 has accepted. Those of other servers, and
/// connections that only the system still keeps, do not count.
pub(crate) fn open_connections(address: SocketAddr) -> usize {
    let table = std::fs::read_to_string("/proc/self/net/tcp").expect("Linux lists the connections");
    let port = format!(":{:04X}", address.port());
    let is_open = |line: &&str| {
        let fields: Vec<&str> = line.split_whitespace().collect();
        // Whatever no process holds has no inode.
        fields[1].ends_with(&port) && fields[3] != LISTENS && fields[9] != "0"
    };
    table.lines().skip(1).filter(is_open).count()
}
