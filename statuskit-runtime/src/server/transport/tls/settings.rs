//! `Tls`: the settings of TLS.

use super::TlsListener;
use super::certificate::{Certificate, read_certificates, unusable};
use super::certificates::Certificates;
use super::provider::provider;
use crate::server::transport::{Listener, bind};
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, ToSocketAddrs};
use tokio_rustls::rustls::crypto::CryptoProvider;
use tokio_rustls::rustls::server::WebPkiClientVerifier;
use tokio_rustls::rustls::server::danger::ClientCertVerifier;
use tokio_rustls::rustls::{RootCertStore, ServerConfig};

/// The settings of TLS 1.2 and 1.3, with [rustls].
///
/// ```
/// use statuskit::prelude::*;
/// use statuskit::server::Tls;
///
/// async fn serve(app: App) -> statuskit::Result {
///     let listener = Tls::pem("cert.pem", "key.pem")?.listen("0.0.0.0:443").await?;
///     app.serve(listener).await
/// }
/// ```
///
/// The cryptography is that of the provider that the program has installed in rustls, or else [graviola], which needs no C
/// compiler.
///
/// [rustls]: https://docs.rs/rustls
/// [graviola]: https://docs.rs/graviola
#[derive(Clone, Debug)]
pub struct Tls {
    certificates: Vec<Certificate>,
    provider: Arc<CryptoProvider>,
    clients: Option<Arc<dyn ClientCertVerifier>>,
    handshake_timeout: Duration,
}

const HANDSHAKE_TIMEOUT: Duration = Duration::from_secs(10);

impl Tls {
    /// Takes a certificate, with those that lead to its authority, and its private key from files in the PEM format.
    ///
    /// When the files change, the server uses the new ones: it looks at them when a client connects, at most once per second.
    /// On Unix it does so at once when the process gets SIGHUP. A certificate that cannot be used is logged, and the
    /// previous one stays. Open connections are not affected.
    ///
    /// # Errors
    ///
    /// If a file cannot be read or holds something else, or if the key is not that of the certificate. The message names
    /// the file. Also if the processor lacks what the default cryptography needs.
    pub fn pem(certificate: impl AsRef<Path>, key: impl AsRef<Path>) -> io::Result<Self> {
        let provider = provider()?;
        let certificate = Certificate::read(certificate.as_ref(), key.as_ref(), &provider)?;
        Ok(Tls {
            certificates: vec![certificate],
            provider,
            clients: None,
            handshake_timeout: HANDSHAKE_TIMEOUT,
        })
    }

    /// Adds a certificate for other names. A client gets the first certificate that is for the name it asks for, or else
    /// the first of all.
    ///
    /// # Errors
    ///
    /// As [`pem`](Tls::pem).
    pub fn and_pem(mut self, certificate: impl AsRef<Path>, key: impl AsRef<Path>) -> io::Result<Self> {
        self.certificates.push(Certificate::read(certificate.as_ref(), key.as_ref(), &self.provider)?);
        Ok(self)
    }

    /// Requires a certificate of every client, from one of the authorities in this file in the PEM format. A handshake
    /// without one fails. A handler takes the certificate as a
    /// [`ClientCertificate`](crate::request::ClientCertificate).
    ///
    /// # Errors
    ///
    /// If the file cannot be read or holds no certificate of an authority.
    pub fn require_client_certificate(self, authorities: impl AsRef<Path>) -> io::Result<Self> {
        self.verify_clients(authorities.as_ref(), false)
    }

    /// Asks every client for a certificate from one of the authorities in this file in the PEM format. A client may have
    /// none. A handler takes the certificate as a [`ClientCertificate`](crate::request::ClientCertificate).
    ///
    /// # Errors
    ///
    /// As [`require_client_certificate`](Tls::require_client_certificate).
    pub fn request_client_certificate(self, authorities: impl AsRef<Path>) -> io::Result<Self> {
        self.verify_clients(authorities.as_ref(), true)
    }

    fn verify_clients(mut self, authorities: &Path, is_optional: bool) -> io::Result<Self> {
        let invalid = |error: &dyn std::fmt::Display| unusable(authorities, "names no authorities", error);
        let mut roots = RootCertStore::empty();
        for certificate in read_certificates(authorities)? {
            roots.add(certificate).map_err(|error| invalid(&error))?;
        }
        let verifier = WebPkiClientVerifier::builder_with_provider(roots.into(), self.provider.clone());
        let verifier = if is_optional { verifier.allow_unauthenticated() } else { verifier };
        self.clients = Some(verifier.build().map_err(|error| invalid(&error))?);
        Ok(self)
    }

    /// Sets how long a handshake may take. The default is ten seconds. After that, the connection is closed.
    #[must_use]
    pub const fn handshake_timeout(mut self, limit: Duration) -> Self {
        self.handshake_timeout = limit;
        self
    }

    /// Listens on an address, such as `0.0.0.0:443`.
    ///
    /// # Errors
    ///
    /// If the address is in use, does not belong to this machine, or is not permitted. The message names it.
    pub async fn listen(
        self,
        address: impl ToSocketAddrs + std::fmt::Display,
    ) -> io::Result<TlsListener<TcpListener>> {
        self.over(bind(address).await?)
    }

    /// Speaks TLS on the connections of another listener.
    ///
    /// # Errors
    ///
    /// If the handler for SIGHUP cannot be installed. Also outside a tokio runtime.
    pub fn over<L: Listener>(self, listener: L) -> io::Result<TlsListener<L>> {
        let certificates = Arc::new(Certificates::new(self.certificates, self.provider.clone()));
        let config = ServerConfig::builder_with_provider(self.provider)
            .with_safe_default_protocol_versions()
            .map_err(io::Error::other)?;
        let config = match self.clients {
            Some(clients) => config.with_client_cert_verifier(clients),
            None => config.with_no_client_auth(),
        };
        let mut config = config.with_cert_resolver(certificates.clone());
        config.alpn_protocols = PROTOCOLS.map(<[u8]>::to_vec).into();
        TlsListener::new(listener, config, certificates, self.handshake_timeout)
    }
}

/// The protocols that the server speaks, as ALPN names them.
#[cfg(feature = "http2")]
const PROTOCOLS: [&[u8]; 2] = [b"h2", b"http/1.1"];
#[cfg(not(feature = "http2"))]
const PROTOCOLS: [&[u8]; 1] = [b"http/1.1"];
