//! Middleware around an app, a router or a route: functions, tower layers, and built-in middleware.
//!
//! The middlewares of an app are outermost, then those of its routers, then those of the route. In each
//! place, the one added last is outermost. They are combined into one service when the app is built. They see
//! every response from inside them, including the framework's own 422 and 500.
//!
//! | FastAPI, Starlette | here | feature |
//! | --- | --- | --- |
//! | `CORSMiddleware` | [`Cors`] | |
//! | | `.layer(cors::CorsLayer::…)`, tower-http's | `cors` |
//! | `GZipMiddleware` | `.layer(compression::CompressionLayer::new())` | `compression` |
//! | | `Decompression`, of request bodies | `decompression`, `decompression-zstd` |
//! | `TrustedHostMiddleware` | [`TrustedHost`] | |
//! | `HTTPSRedirectMiddleware` | [`HttpsRedirect`] | |
//! | `BodyLimitMiddleware` | [`BodyLimit`] | |
//! | (slowapi) | `RateLimit` | `rate-limit` |
//! | (uvicorn's `--limit-concurrency`) | [`ConcurrencyLimit`], [`BodyBudget`] | |
//! | | [`SecurityHeaders`], [`Timeout`], [`RequestId`], [`AccessLog`], [`CatchPanic`] | |

mod boxed;
mod builtin;
mod layer;
mod into_middleware;
mod next;
mod reply;

pub(crate) use boxed::BoxMiddleware;
pub(crate) use builtin::is_preflight;
pub use builtin::*;
pub use into_middleware::{Called, IntoMiddleware, Itself};
pub use layer::ClonedService;
pub use next::Next;
pub use reply::MiddlewareReply;

use crate::input::Request;
use crate::origin::Origin;
use http::StatusCode;
use http::header::HeaderName;
use std::any::type_name;

/// A function, or a value with settings, that wraps an app, a router or a route.
///
/// Every `async fn(Request, Next) -> Response` is a middleware. The attribute `#[middleware]` makes it usable
/// in `middleware = [..]` of a decorator and documents the errors that it raises. A middleware with settings
/// implements this trait:
///
/// ```
/// use statuskit::{Middleware, prelude::*};
///
/// struct Server(&'static str);
///
/// impl Middleware for Server {
///     type Reply = Response;
///
///     async fn call(&self, request: Request, next: Next) -> Response {
///         next.run(request).await.header(SERVER, self.0)
///     }
/// }
///
/// let app = App::new().middleware(Server("hats/1.0"));
/// # assert!(app.build().is_ok());
/// ```
///
/// `Kind` distinguishes values from functions and is always inferred.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a middleware",
    label = "this is not a middleware",
    note = "a middleware is an `async fn name(request: Request, next: Next) -> Response`; add a tower layer with `.layer(..)`"
)]
pub trait Middleware<Kind = ()>: Send + Sync + 'static {
    /// The type that it returns: a response, or a `Result` of one.
    type Reply: MiddlewareReply;

    /// Answers the request, by calling `next` or on its own.
    fn call(&self, request: Request, next: Next) -> impl Future<Output = Self::Reply> + Send;

    /// Returns the statuses that it raises but its type does not show. They are documented on every route
    /// inside it.
    fn raises(&self) -> Vec<StatusCode> {
        Vec::new()
    }

    /// Returns the headers that may come with a status that it raises.
    fn raised_headers(&self, _status: StatusCode) -> Vec<HeaderName> {
        Vec::new()
    }

    /// Returns the headers that it may add to any response from inside it. They are documented on every
    /// status of the routes inside it.
    fn added_headers(&self) -> Vec<HeaderName> {
        Vec::new()
    }

    /// Returns the origin that is reported for these statuses.
    fn origin(&self) -> Origin {
        Origin::InMiddleware(type_name::<Self>())
    }
}

/// The `Kind` of functions.
#[derive(Debug)]
pub struct FunctionMiddleware;

impl<F, Fut> Middleware<FunctionMiddleware> for F
where
    F: Fn(Request, Next) -> Fut + Send + Sync + 'static,
    Fut: Future<Output: MiddlewareReply> + Send,
{
    type Reply = Fut::Output;

    fn call(&self, request: Request, next: Next) -> impl Future<Output = Self::Reply> + Send {
        self(request, next)
    }
}
