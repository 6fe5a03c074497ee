//! `Certificates`: which certificate a client gets, and when the files are read again.

use super::certificate::Certificate;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio_rustls::rustls::crypto::CryptoProvider;
use tokio_rustls::rustls::server::{ClientHello, ResolvesServerCert};
use tokio_rustls::rustls::sign::CertifiedKey;

/// The certificates of a server.
#[derive(Debug)]
pub(super) struct Certificates {
    provider: Arc<CryptoProvider>,
    state: Mutex<CertificateState>,
}

#[derive(Debug)]
struct CertificateState {
    all: Vec<Certificate>,
    checked: Instant,
}

/// How often the files are looked at, at most.
const CHECK: Duration = Duration::from_secs(1);

impl Certificates {
    pub(super) fn new(all: Vec<Certificate>, provider: Arc<CryptoProvider>) -> Self {
        Certificates { provider, state: Mutex::new(CertificateState { all, checked: Instant::now() }) }
    }

    /// Reads the files that have changed. Certificates that cannot be used are logged, and the previous ones stay.
    pub(super) fn refresh(&self) {
        self.lock().refresh(&self.provider);
    }

    fn lock(&self) -> MutexGuard<'_, CertificateState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl CertificateState {
    fn refresh(&mut self, provider: &CryptoProvider) {
        self.checked = Instant::now();
        for certificate in self.all.iter_mut().filter(|certificate| certificate.is_outdated()) {
            let path = certificate.path().display();
            match certificate.read_again(provider) {
                Ok(new) => {
                    tracing::info!(%path, "read a new certificate");
                    *certificate = new;
                }
                Err(error) => {
                    tracing::error!(%error, "a new certificate cannot be used; the previous one stays");
                    certificate.skip_change();
                }
            }
        }
    }
}

impl ResolvesServerCert for Certificates {
    /// Chooses the first certificate that is for the name that the client asks for, or else the first of all.
    fn resolve(&self, hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let mut state = self.lock();
        if state.checked.elapsed() >= CHECK {
            state.refresh(&self.provider);
        }
        let named = hello.server_name().and_then(|name| state.all.iter().find(|one| one.is_for(name)));
        named.or_else(|| state.all.first()).map(|certificate| certificate.key.clone())
    }
}
