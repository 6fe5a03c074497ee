//! TLS, with rustls.

mod certificate;
mod certificates;
mod handshake;
mod listener;
mod provider;
mod settings;

pub use listener::TlsListener;
pub use settings::Tls;
