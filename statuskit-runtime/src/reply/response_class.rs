//! `ResponseClass`: what a class of responses documents, and what `response_class =` sends in it.

use super::{Defaults, Reply, ReplyKind};
use crate::body::Body;
use crate::error::{HttpError, TypedError};
use crate::file_response::FileResponse;
use crate::operation::Operation;
use crate::response::{
    HtmlResponse, JsonResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse,
};
use http::StatusCode;
use http::header::{CONTENT_TYPE, HeaderName, LOCATION};
use std::borrow::Cow;
use std::marker::PhantomData;

/// A class of responses: the value of `response_class =` in a decorator.
///
/// ```
/// use statuskit::prelude::*;
///
/// #[get("/page", response_class = HtmlResponse)]
/// async fn page() -> &'static str {
///     "<h1>Hello</h1>"
/// }
///
/// # #[tokio::main]
/// # async fn main() {
/// let response = TestClient::new(App::new().routes(routes![page])).get("/page").await;
/// response.assert_header("content-type", "text/html; charset=utf-8");
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a response class",
    label = "expected a response class",
    note = "the response classes are `Response`, `JsonResponse`, `PlainTextResponse`, `HtmlResponse`, `StreamingResponse`, `FileResponse` and `RedirectResponse`"
)]
pub trait ResponseClass: Into<Response> + Send + 'static {
    /// The media type of its body, or `None` if it has no particular one.
    const MEDIA_TYPE: Option<&'static str>;
    /// Its status if nothing else sets one.
    const STATUS: StatusCode = StatusCode::OK;
    /// The header that every response of the class has.
    const HEADER: Option<HeaderName> = None;
    /// Whether it has a body.
    const KIND: ReplyKind = ReplyKind::Data;
}

impl ResponseClass for Response {
    const MEDIA_TYPE: Option<&'static str> = None;
    const KIND: ReplyKind = ReplyKind::Dynamic;
}

impl ResponseClass for JsonResponse {
    const MEDIA_TYPE: Option<&'static str> = Some("application/json");
}

impl ResponseClass for PlainTextResponse {
    const MEDIA_TYPE: Option<&'static str> = Some("text/plain");
}

impl ResponseClass for HtmlResponse {
    const MEDIA_TYPE: Option<&'static str> = Some("text/html");
}

impl ResponseClass for StreamingResponse {
    const MEDIA_TYPE: Option<&'static str> = None;
}

impl ResponseClass for FileResponse {
    const MEDIA_TYPE: Option<&'static str> = None;
}

impl ResponseClass for RedirectResponse {
    const MEDIA_TYPE: Option<&'static str> = None;
    const STATUS: StatusCode = StatusCode::TEMPORARY_REDIRECT;
    const HEADER: Option<HeaderName> = Some(LOCATION);
    const KIND: ReplyKind = ReplyKind::Nothing;
}

/// What `response_class =` documents.
#[derive(Clone, Debug)]
pub struct DocumentedClass {
    /// The media type of its body, if it has a particular one.
    pub media_type: Option<&'static str>,
    /// Its status if nothing else sets one.
    pub status: StatusCode,
    /// The header that every response of the class has.
    pub header: Option<HeaderName>,
}

impl DocumentedClass {
    /// Returns what the class `C` documents.
    pub fn of<C: ResponseClass>() -> Self {
        DocumentedClass { media_type: C::MEDIA_TYPE, status: C::STATUS, header: C::HEADER }
    }
}

/// A class of responses that can be made of a `T`.
pub trait Render<T>: ResponseClass {
    /// The reply that is sent.
    type Reply: Reply;

    /// Makes the reply of its content.
    fn render(content: T) -> Self::Reply;
}

impl<T: Reply + super::JsonBody> Render<T> for JsonResponse {
    type Reply = T;

    fn render(content: T) -> T {
        content
    }
}

impl<T: Into<Cow<'static, str>>> Render<T> for PlainTextResponse {
    type Reply = Rendered<Self>;

    fn render(content: T) -> Rendered<Self> {
        Rendered::new(PlainTextResponse::new(content))
    }
}

impl<T: Into<Cow<'static, str>>> Render<T> for HtmlResponse {
    type Reply = Rendered<Self>;

    fn render(content: T) -> Rendered<Self> {
        Rendered::new(HtmlResponse::new(content))
    }
}

/// The content is the URL.
impl<T: AsRef<str>> Render<T> for RedirectResponse {
    type Reply = Rendered<Self>;

    fn render(content: T) -> Rendered<Self> {
        Rendered::new(RedirectResponse::new(content.as_ref()))
    }
}

impl<T: Into<Body>> Render<T> for Response {
    type Reply = Rendered<Self>;

    fn render(content: T) -> Rendered<Self> {
        Rendered::new(Response::new().body(content))
    }
}

/// Describes a response of the class `C`, with the header that every such response has.
pub(super) fn describe_class<C: ResponseClass>(
    operation: &mut Operation,
    describe: impl FnOnce(&mut Operation),
) {
    match C::HEADER {
        Some(header) => operation.with_reply_header(header, describe),
        None => describe(operation),
    }
}

/// Content in a response of the class `C`. In contrast to a response that the handler returns itself, it takes
/// its status and headers from the route, as in FastAPI.
#[derive(Debug)]
pub struct Rendered<C>(Response, PhantomData<fn() -> C>);

impl<C: ResponseClass> Rendered<C> {
    fn new(response: C) -> Self {
        Rendered(response.into(), PhantomData)
    }
}

impl<C: ResponseClass> Reply for Rendered<C> {
    const KIND: ReplyKind = C::KIND;

    fn reply(self, defaults: &Defaults) -> Result<Response, HttpError> {
        let mut response = self.0;
        response.0.status = Some(defaults.content_status(C::STATUS, C::KIND));
        if let Some(content_type) = defaults.content_type().filter(|_| C::KIND != ReplyKind::Nothing) {
            response.0.headers.insert(CONTENT_TYPE, content_type);
        }
        Ok(response)
    }

    fn describe(defaults: &Defaults, operation: &mut Operation) {
        let status = defaults.content_status(C::STATUS, C::KIND);
        let media_type = defaults.media_type().filter(|_| C::KIND != ReplyKind::Nothing).or(C::MEDIA_TYPE);
        describe_class::<C>(operation, |operation| operation.add_reply(status, media_type));
    }
}

/// A value that a handler with `response_class = C` may return: the content of such a response, a response of
/// any class, or a `Result` of one of them.
///
/// `M` marks which of them it is. Without it, the impls would overlap.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as a `{C}`",
    label = "the handler returns this",
    note = "return what `{C}::new` takes, such as a `String`, or a response of any class",
    note = "the response classes are `Response`, `JsonResponse`, `PlainTextResponse`, `HtmlResponse`, `StreamingResponse`, `FileResponse` and `RedirectResponse`"
)]
pub trait ReplyIn<C, M> {
    /// The reply that is sent.
    type Output: Reply;

    /// Makes a response of the content. A response stays as it is.
    fn reply_in(self) -> Self::Output;

    /// Returns what the class documents. It is here so that handlers need no bound on `C`, which would be a
    /// second error for a type that is not a class.
    fn class() -> DocumentedClass;
}

/// Marks the content of a response.
#[derive(Debug)]
pub struct InContent;

/// Marks a response.
#[derive(Debug)]
pub struct InResponse;

#[diagnostic::do_not_recommend]
impl<T, C: Render<T>> ReplyIn<C, InContent> for T {
    type Output = C::Reply;

    fn reply_in(self) -> C::Reply {
        C::render(self)
    }

    fn class() -> DocumentedClass {
        DocumentedClass::of::<C>()
    }
}

macro_rules! responses {
    ($($class:ident)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<C: ResponseClass> ReplyIn<C, InResponse> for $class {
            type Output = Self;

            fn reply_in(self) -> Self {
                self
            }

            fn class() -> DocumentedClass {
                DocumentedClass::of::<C>()
            }
        }
    )* };
}

responses!(Response JsonResponse PlainTextResponse HtmlResponse RedirectResponse StreamingResponse FileResponse);

#[diagnostic::do_not_recommend]
impl<T: ReplyIn<C, M>, E: TypedError, C, M> ReplyIn<C, super::convert::Inside<M>> for Result<T, E> {
    type Output = Result<T::Output, E>;

    fn reply_in(self) -> Self::Output {
        self.map(T::reply_in)
    }

    fn class() -> DocumentedClass {
        T::class()
    }
}

/// Sends what an async handler returns in a response of the class `C`.
pub(crate) async fn render<C, M, F>(future: F) -> <F::Output as ReplyIn<C, M>>::Output
where
    F: Future<Output: ReplyIn<C, M>>,
{
    future.await.reply_in()
}
