//! The middlewares that come with statuskit.

mod access_log;
mod body_budget;
mod body_limit;
mod catch_panic;
#[cfg(feature = "compression")]
pub mod compression;
mod concurrency_limit;
#[cfg(feature = "cors")]
pub mod cors;
mod cross_origin;
#[cfg(feature = "decompression")]
mod decompression;
mod https_redirect;
#[cfg(feature = "metrics")]
mod metrics;
#[cfg(feature = "rate-limit")]
mod rate_limit;
mod request_id;
mod security_headers;
mod timeout;
mod trace;
mod trace_context;
mod trusted_host;

pub use access_log::AccessLog;
pub use body_budget::BodyBudget;
pub use body_limit::BodyLimit;
pub use catch_panic::CatchPanic;
pub use concurrency_limit::ConcurrencyLimit;
pub use cross_origin::Cors;
pub(crate) use cross_origin::is_preflight;
#[cfg(feature = "decompression")]
pub use decompression::Decompression;
pub use https_redirect::HttpsRedirect;
#[cfg(feature = "metrics")]
pub use metrics::Metrics;
#[cfg(feature = "rate-limit")]
pub use rate_limit::RateLimit;
pub use request_id::RequestId;
pub use security_headers::SecurityHeaders;
pub use timeout::Timeout;
pub use trace::Trace;
pub use trusted_host::TrustedHost;
