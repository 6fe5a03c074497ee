//! `CliCommand`: what the command line requests.

use super::limits::LimitOverrides;
use crate::context::TrustedProxies;
use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// What the command line requests.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum CliCommand {
    /// Serve the app.
    Serve(ServeOptions),
    /// Output a question about the app without serving it.
    Report(Question),
}

/// Where and how to serve an app.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct ServeOptions {
    pub(crate) listen_on: ListenOn,
    /// The certificate and the key, if the app speaks TLS.
    pub(crate) tls: Option<TlsFiles>,
    /// The number of workers, if a number is given.
    pub(crate) workers: Option<NonZeroUsize>,
    /// The limits that replace those of the app.
    pub(crate) limits: LimitOverrides,
    /// The proxies to trust in place of those of the app.
    pub(crate) proxies: Option<TrustedProxies>,
}

/// Where an app listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ListenOn {
    /// A TCP address.
    Address(SocketAddr),
    /// The path of a Unix socket.
    Unix(PathBuf),
    /// A socket with this file descriptor, which the parent process has opened.
    Inherited(u32),
}

/// The files of a certificate and its private key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TlsFiles {
    pub(crate) certificate: PathBuf,
    pub(crate) key: PathBuf,
}

/// A question about an app.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Question {
    /// The statuses of every route.
    Routes { as_json: bool, is_unfolded: bool },
    /// Where the statuses of some routes come from.
    Explain { route: String, as_json: bool },
    /// Which error variants the tests have never seen.
    Unseen { paths: Vec<PathBuf> },
    /// Which statuses the tests have seen.
    Coverage { paths: Vec<PathBuf>, min: u8, ignored: Vec<String>, is_unfolded: bool },
    /// The OpenAPI document.
    OpenApi { as_yaml: bool },
    /// What changed for clients.
    Diff { old: PathBuf, new: Option<PathBuf>, is_exact: bool, as_json: bool },
}
