/// How long it took.
#[middleware]
async fn timing(request: Request, next: Next) -> Response {
    next.run(request).await.header("x-time", "1")
}

#[middleware]
pub async fn key(request: Request, next: Next) -> Result<Response, HttpError> {
    raise!(UNAUTHORIZED);
}
