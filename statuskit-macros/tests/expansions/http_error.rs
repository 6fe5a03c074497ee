#[derive(HttpError)]
enum ItemError {
    #[error("Item {0} not found")]
    #[http(NOT_FOUND)]
    NotFound(u64),
    #[error("only {left} left")]
    #[http(CONFLICT, detail = json!({ "left": left }), header(RETRY_AFTER, "30"))]
    TooFew { left: u32 },
    #[error(transparent)]
    #[http(transparent)]
    Auth(#[from] AuthError),
}
