//! What stands around an app, a router or a route: functions, layers of the tower family, and ready-made ones.
//!
//! Those of an app are outermost, then those of its routers, then those of the route; at one place the
//! one added last is outermost. They are folded into one when the app is built, and see every answer
//! of what they stand around, also the framework's own 422 and 500.
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

mod boxed;
mod builtin;
mod layer;
mod maker;
mod next;
mod reply;

pub(crate) use boxed::Around;
pub use builtin::*;
pub use layer::ClonedService;
pub use maker::Maker;
pub use next::Next;
pub use reply::MiddlewareReply;

use crate::input::Request;
use crate::origin::Origin;
use http::StatusCode;
use http::header::HeaderName;
use std::any::type_name;

/// A function, or a value with settings, that stands around what answers.
///
/// Every `async fn(Request, Next) -> Response` is one; `#[middleware]` above it lets it stand in
/// `middleware = [..]` of a decorator and documents what it raises. What needs settings implements it:
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
/// `Kind` tells values from functions and is never written.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a middleware",
    label = "this is not a middleware",
    note = "a middleware is an `async fn name(request: Request, next: Next) -> Response`; add a tower layer with `.layer(..)`"
)]
pub trait Middleware<Kind = ()>: Send + Sync + 'static {
    /// What it answers: a response, or a `Result` of one.
    type Reply: MiddlewareReply;

    /// Answers the request, by calling `next` or by itself.
    fn call(&self, request: Request, next: Next) -> impl Future<Output = Self::Reply> + Send;

    /// The statuses that it raises and its type does not show; they are documented on every route inside it.
    fn raises(&self) -> Vec<StatusCode> {
        Vec::new()
    }

    /// The headers that may come with a status that it raises.
    fn raised_headers(&self, _status: StatusCode) -> Vec<HeaderName> {
        Vec::new()
    }

    /// The headers that it may add to whatever is answered inside it; they are documented on every status of
    /// these routes.
    fn added_headers(&self) -> Vec<HeaderName> {
        Vec::new()
    }

    /// What is said of where these statuses come from.
    fn origin(&self) -> Origin {
        Origin::InMiddleware(type_name::<Self>())
    }
}

/// The kind of functions.
#[derive(Debug)]
pub struct Function;

impl<F, Fut> Middleware<Function> for F
where
    F: Fn(Request, Next) -> Fut + Send + Sync + 'static,
    Fut: Future<Output: MiddlewareReply> + Send,
{
    type Reply = Fut::Output;

    fn call(&self, request: Request, next: Next) -> impl Future<Output = Self::Reply> + Send {
        self(request, next)
    }
}
