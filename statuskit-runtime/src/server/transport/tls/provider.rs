//! The cryptography of TLS.

use std::io::{self, ErrorKind};
use std::sync::Arc;
use tokio_rustls::rustls::crypto::CryptoProvider;

/// Returns the provider that the program has installed, or else graviola, which needs no C compiler.
pub(super) fn provider() -> io::Result<Arc<CryptoProvider>> {
    match CryptoProvider::get_default() {
        Some(installed) => Ok(installed.clone()),
        None => graviola().map(Arc::new),
    }
}

#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
fn graviola() -> io::Result<CryptoProvider> {
    // graviola would panic.
    #[cfg(target_arch = "x86_64")]
    let is_supported = is_x86_feature_detected!("aes")
        && is_x86_feature_detected!("pclmulqdq")
        && is_x86_feature_detected!("bmi1")
        && is_x86_feature_detected!("adx")
        && is_x86_feature_detected!("avx")
        && is_x86_feature_detected!("avx2");
    #[cfg(target_arch = "aarch64")]
    let is_supported = std::arch::is_aarch64_feature_detected!("aes")
        && std::arch::is_aarch64_feature_detected!("pmull")
        && std::arch::is_aarch64_feature_detected!("sha2");
    if is_supported { Ok(rustls_graviola::default_provider()) } else { Err(unsupported()) }
}

#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
fn graviola() -> io::Result<CryptoProvider> {
    Err(unsupported())
}

fn unsupported() -> io::Error {
    io::Error::new(
        ErrorKind::Unsupported,
        "the default cryptography does not support this processor: install a provider of rustls, such as ring, before the server starts",
    )
}
