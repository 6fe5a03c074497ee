//! Middleware around an app, a router or a route: functions, tower layers, and built-in middleware.
//!
//! The middlewares of an app are outermost, then those of its routers, then those of the route. In each
//! place, the one added last is outermost. They are combined into one service when the app is built. They see
//! every response from inside them, including the framework's own 422 and 500.
//!
//! | FastAPI, Starlette | here | feature |
//! | --- | --- | --- |
//! | `CORSMiddleware` | `.layer(cors::CorsLayer::…)` | `cors` |
//! | `GZipMiddleware` | `.layer(compression::CompressionLayer::new())` | `compression` |
//! | `TrustedHostMiddleware` | [`TrustedHost`] | |
//! | `HTTPSRedirectMiddleware` | [`HttpsRedirect`] | |
//! | `BodyLimitMiddleware` | [`BodyLimit`] | |
//! | (slowapi) | `RateLimit` | `rate-limit` |
//! | | [`Timeout`], [`RequestId`], [`AccessLog`], [`CatchPanic`] | |

mod access_log;
mod body_limit;
mod catch_panic;
#[cfg(feature = "compression")]
pub mod compression;
#[cfg(feature = "cors")]
pub mod cors;
mod host;
mod https_redirect;
#[cfg(feature = "rate-limit")]
mod rate_limit;
mod request_id;
mod timeout;
mod trusted_host;

pub use crate::around::{ClonedService, Middleware, MiddlewareReply, Next};
pub use crate::route::MatchedRoute;
pub use access_log::AccessLog;
pub use body_limit::BodyLimit;
pub use catch_panic::CatchPanic;
pub use https_redirect::HttpsRedirect;
#[cfg(feature = "rate-limit")]
pub use rate_limit::RateLimit;
pub use request_id::RequestId;
pub use timeout::Timeout;
pub use trusted_host::TrustedHost;
