//! `TlsSession`: what the handshake of a connection has agreed on.

use http::Extensions;
use std::fmt;
use std::sync::Arc;

/// What the TLS handshake of a connection has agreed on. The requests of the connection carry it as the extension
/// `Arc<TlsSession>`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TlsSession {
    pub(crate) server_name: Option<String>,
    pub(crate) protocol: Option<Vec<u8>>,
    pub(crate) version: Option<&'static str>,
    pub(crate) client_certificates: Vec<Vec<u8>>,
}

impl TlsSession {
    /// Returns the name that the client asked for (SNI).
    pub fn server_name(&self) -> Option<&str> {
        self.server_name.as_deref()
    }

    /// Returns the protocol that the client and the server have agreed on (ALPN), if any: `http/1.1`.
    pub fn protocol(&self) -> Option<&[u8]> {
        self.protocol.as_deref()
    }

    /// Returns the version of TLS: `TLSv1_3` or `TLSv1_2`.
    pub const fn version(&self) -> Option<&'static str> {
        self.version
    }

    /// Returns the certificate of the client and those that lead to its authority, in DER. Empty unless the server asks for
    /// one: see [`Tls::require_client_certificate`](crate::server::Tls::require_client_certificate).
    pub fn client_certificates(&self) -> &[Vec<u8>] {
        &self.client_certificates
    }

    /// Returns the session of the connection that a request came on. `None` without TLS.
    pub(crate) fn of(extensions: &Extensions) -> Option<&Arc<Self>> {
        extensions.get()
    }
}

/// The certificate of the client, in DER, if the connection speaks TLS and the server has asked for one. It is from one of
/// the authorities that the server trusts.
///
/// ```
/// use statuskit::prelude::*;
/// use statuskit::ClientCertificate;
///
/// #[get("/me")]
/// async fn me(ClientCertificate(certificate): ClientCertificate) -> Result<String, HttpError> {
///     let Some(certificate) = certificate else { raise!(FORBIDDEN, "A client certificate is required") };
///     Ok(format!("a certificate of {} bytes", certificate.len()))
/// }
/// # assert_eq!(routes![me].len(), 1);
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct ClientCertificate(pub Option<Vec<u8>>);

impl ClientCertificate {
    pub(crate) fn of(extensions: &Extensions) -> Self {
        ClientCertificate(TlsSession::of(extensions).and_then(|tls| tls.client_certificates.first().cloned()))
    }
}

impl fmt::Debug for ClientCertificate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_tuple("ClientCertificate").field(&self.0.as_ref().map(Vec::len)).finish()
    }
}
