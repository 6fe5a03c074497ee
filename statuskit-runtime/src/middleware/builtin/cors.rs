//! Cross-origin resource sharing from tower-http. [`Cors`](super::Cors) answers as Starlette does.
//!
//! ```
//! use http::HeaderValue;
//! use statuskit::middleware::cors::{Any, CorsLayer};
//! use statuskit::prelude::*;
//!
//! let cors = CorsLayer::new()
//!     .allow_origin(["https://app.example.com".parse::<HeaderValue>().expect("the origin is right")])
//!     .allow_methods([Method::GET, Method::POST])
//!     .allow_headers(Any);
//! let app = App::new().layer(cors);
//! # assert!(app.build().is_ok());
//! ```
//!
//! On an app, every response carries the headers, including 404, 422 and 500. FastAPI's 500 does not.

#[doc(inline)]
pub use tower_http::cors::{
    AllowCredentials, AllowHeaders, AllowMethods, AllowOrigin, AllowPrivateNetwork, Any, Cors, CorsLayer,
    ExposeHeaders, MaxAge, Vary,
};
