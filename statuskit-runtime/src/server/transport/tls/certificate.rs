//! `Certificate`: a certificate with its key, and the files that they were read from.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;
use tokio_rustls::rustls::crypto::CryptoProvider;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use tokio_rustls::rustls::sign::CertifiedKey;

/// A certificate with its key, and the files that they were read from.
#[derive(Clone, Debug)]
pub(super) struct Certificate {
    files: CertificateFiles,
    /// What the files looked like before they were read.
    stamps: [Option<FileStamp>; 2],
    pub(super) key: Arc<CertifiedKey>,
}

/// Where a certificate and its key are.
#[derive(Clone, Debug)]
struct CertificateFiles {
    chain: PathBuf,
    key: PathBuf,
}

/// What changes when a file is replaced or written again.
type FileStamp = (SystemTime, u64);

impl Certificate {
    /// Reads a chain of certificates and its key.
    pub(super) fn read(chain: &Path, key: &Path, provider: &CryptoProvider) -> io::Result<Self> {
        let files = CertificateFiles { chain: chain.to_owned(), key: key.to_owned() };
        let stamps = files.stamps();
        let key = Arc::new(files.read(provider)?);
        Ok(Certificate { files, stamps, key })
    }

    /// Returns whether the files are no longer those that were read.
    pub(super) fn is_outdated(&self) -> bool {
        self.files.stamps() != self.stamps
    }

    /// Reads the files again.
    pub(super) fn read_again(&self, provider: &CryptoProvider) -> io::Result<Self> {
        Certificate::read(&self.files.chain, &self.files.key, provider)
    }

    /// Remembers how the files look, so that they are not read again before they change.
    pub(super) fn skip_change(&mut self) {
        self.stamps = self.files.stamps();
    }

    /// Returns whether the certificate is for this name.
    pub(super) fn is_for(&self, name: &str) -> bool {
        let Ok(name) = ServerName::try_from(name) else { return false };
        self.key
            .end_entity_cert()
            .ok()
            .and_then(|der| webpki::EndEntityCert::try_from(der).ok())
            .is_some_and(|certificate| certificate.verify_is_valid_for_subject_name(&name).is_ok())
    }

    /// Returns the path of the certificate, for messages.
    pub(super) fn path(&self) -> &Path {
        &self.files.chain
    }
}

impl CertificateFiles {
    fn stamps(&self) -> [Option<FileStamp>; 2] {
        [&self.chain, &self.key].map(|path| {
            let metadata = path.metadata().ok()?;
            Some((metadata.modified().ok()?, metadata.len()))
        })
    }

    fn read(&self, provider: &CryptoProvider) -> io::Result<CertifiedKey> {
        let chain = read_certificates(&self.chain)?;
        let key = PrivateKeyDer::from_pem_file(&self.key)
            .map_err(|error| unusable(&self.key, "holds no private key", &error))?;
        let key = provider
            .key_provider
            .load_private_key(key)
            .map_err(|error| unusable(&self.key, "holds a key that cannot be used", &error))?;
        let certified = CertifiedKey::new(chain, key);
        match certified.keys_match() {
            Ok(()) => Ok(certified),
            Err(error) => {
                let what = format!("is not for the key in {}", self.key.display());
                Err(unusable(&self.chain, &what, &error))
            }
        }
    }
}

/// Reads the certificates in a file.
pub(super) fn read_certificates(path: &Path) -> io::Result<Vec<CertificateDer<'static>>> {
    let certificates = CertificateDer::pem_file_iter(path).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    match certificates {
        Ok(certificates) if certificates.is_empty() => Err(unusable(path, "holds no certificate", &"")),
        Ok(certificates) => Ok(certificates),
        Err(error) => Err(unusable(path, "cannot be read as certificates", &error)),
    }
}

/// Returns an error that names the file.
pub(super) fn unusable(path: &Path, what: &str, error: &dyn std::fmt::Display) -> io::Error {
    let why = error.to_string();
    let why = if why.is_empty() { why } else { format!(": {why}") };
    io::Error::new(ErrorKind::InvalidData, format!("{} {what}{why}", path.display()))
}
