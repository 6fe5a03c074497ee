//! Response compression from tower-http, like Starlette's `GZipMiddleware`.
//!
//! ```
//! use statuskit::middleware::compression::{CompressionLayer, SizeAbove};
//! use statuskit::prelude::*;
//!
//! let app = App::new().layer(CompressionLayer::new().compress_when(SizeAbove::new(500)));
//! # assert!(app.build().is_ok());
//! ```

#[doc(inline)]
pub use tower_http::CompressionLevel;
#[doc(inline)]
pub use tower_http::compression::predicate::{
    And, DefaultPredicate, NotForContentType, Predicate, SizeAbove,
};
#[doc(inline)]
pub use tower_http::compression::{Compression, CompressionLayer};
