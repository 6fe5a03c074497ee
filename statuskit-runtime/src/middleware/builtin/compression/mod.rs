//! Response compression, like Starlette's `GZipMiddleware`, on tower-http's.
//!
//! ```
//! use statuskit::middleware::compression::{CompressionLayer, SizeAbove};
//! use statuskit::prelude::*;
//!
//! let app = App::new().layer(CompressionLayer::new().compress_when(SizeAbove::new(500)));
//! # assert!(app.build().is_ok());
//! ```

mod before;
mod service;

pub use before::{Remember, RememberFuture};
pub use service::CompressionService;
#[doc(inline)]
pub use tower_http::CompressionLevel;
#[doc(inline)]
pub use tower_http::compression::predicate::{
    And, DefaultPredicate, NotForContentType, Predicate, SizeAbove,
};

use before::RememberLayer;
use std::fmt::{self, Debug};
use tower_http::compression::CompressionLayer as TowerLayer;
use tower_layer::Layer;

/// Compresses the bodies of responses with gzip, for clients that accept it.
///
/// - Event streams, gRPC, images other than SVG, and bodies below 32 bytes are never compressed, nor is a response that
///   is encoded already or is a range.
/// - The `ETag` of a compressed response is weak: its bytes are others than those of the plain one (RFC 9110 section
///   8.8.1).
/// - Whatever a client accepts, the status of the response stays: one that refuses every coding gets the plain body.
#[derive(Clone)]
pub struct CompressionLayer<P = DefaultPredicate> {
    level: CompressionLevel,
    when: P,
}

impl CompressionLayer {
    /// Creates the layer.
    pub fn new() -> Self {
        CompressionLayer { level: CompressionLevel::Default, when: DefaultPredicate::new() }
    }
}

impl<P> CompressionLayer<P> {
    /// Sets the level of compression.
    #[must_use]
    pub fn quality(self, level: CompressionLevel) -> Self {
        CompressionLayer { level, ..self }
    }

    /// Compresses only the responses that this predicate accepts too, such as those above a size. What is never
    /// compressed stays so.
    #[must_use]
    pub fn compress_when<W: Predicate>(self, when: W) -> CompressionLayer<And<DefaultPredicate, W>> {
        CompressionLayer { level: self.level, when: DefaultPredicate::new().and(when) }
    }
}

impl Default for CompressionLayer {
    fn default() -> Self {
        CompressionLayer::new()
    }
}

impl<P> Debug for CompressionLayer<P> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("CompressionLayer").finish_non_exhaustive()
    }
}

impl<S, P: Predicate> Layer<S> for CompressionLayer<P> {
    type Service = CompressionService<S, P>;

    fn layer(&self, inner: S) -> Self::Service {
        let compression = TowerLayer::new().quality(self.level).compress_when(self.when.clone());
        CompressionService { compression: compression.layer(RememberLayer.layer(inner)) }
    }
}
