//! WebSockets: handshakes, messages, close codes, limits, and clients that hang up.

mod closing;
mod contract;
mod handshake;
mod hang_ups;
mod http2;
mod limits;
mod messages;
mod mounted;
mod parity;
mod protocol;
mod refusals;
mod wire;
