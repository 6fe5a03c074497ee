#[allow(clippy::unused_async)]
#[doc = " How long it took."]
async fn timing(request: Request, next: Next) -> Response {
    next.run(request).await.header("x-time", "1")
}
#[doc(hidden)]
#[allow(non_camel_case_types)]
struct timing {}
#[automatically_derived]
#[allow(deprecated)]
impl ::statuskit::Middleware for timing {
    type Reply = Response;
    fn call(
        &self,
        request: Request,
        next: Next,
    ) -> impl ::core::future::Future<Output = Self::Reply> + ::core::marker::Send {
        timing(request, next)
    }
}
#[allow(clippy::unused_async)]
pub async fn key(request: Request, next: Next) -> Result<Response, HttpError> {
    raise!(UNAUTHORIZED);
}
#[doc(hidden)]
#[allow(non_camel_case_types)]
pub struct key {}
#[automatically_derived]
#[allow(deprecated)]
impl ::statuskit::Middleware for key {
    type Reply = Result<Response, HttpError>;
    fn call(
        &self,
        request: Request,
        next: Next,
    ) -> impl ::core::future::Future<Output = Self::Reply> + ::core::marker::Send {
        key(request, next)
    }
    fn raises(&self) -> ::std::vec::Vec<::statuskit::http::StatusCode> {
        use ::statuskit::__private as __kit;
        ::std::vec::Vec::from([__kit::code!(UNAUTHORIZED)])
    }
}
