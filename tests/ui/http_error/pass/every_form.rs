#![deny(warnings)]

use statuskit::prelude::*;
use statuskit::serde_json::to_value;

#[derive(Debug, thiserror::Error, HttpError)]
#[error("gone")]
#[http(GONE)]
struct Gone;

#[derive(Debug, thiserror::Error, HttpError)]
enum ItemError {
    #[error("Item {0} not found")]
    #[http(NOT_FOUND)]
    NotFound(u64),
    #[error("only {left} left of {name}")]
    #[http(409, detail = json!({"left": left}))]
    TooFew { left: u32, name: String },
    #[error("slow down")]
    #[http(TOO_MANY_REQUESTS, header(RETRY_AFTER, _0.to_string()), header(CACHE_CONTROL, "no-store"))]
    TooFast(u32),
    #[error(transparent)]
    #[http(transparent)]
    Gone(#[from] Gone),
    #[error(transparent)]
    #[http(transparent)]
    Raised(#[from] HttpError),
    #[error(transparent)]
    #[http(INTERNAL_SERVER_ERROR)]
    Io { source: std::io::Error },
}

#[derive(Debug, thiserror::Error, HttpError)]
#[error("no {0:?}")]
#[http(NOT_FOUND)]
struct Missing<T: std::fmt::Debug>(T);

#[get("/items/{item_id}")]
async fn read_item(item_id: u64) -> Result<String, ItemError> {
    match item_id {
        0 => Err(ItemError::NotFound(item_id)),
        1 => Err(Gone.into()),
        _ => raise!(IM_A_TEAPOT, "tea"),
    }
}

fn status(error: impl Into<HttpError>) -> StatusCode {
    error.into().status()
}

fn main() {
    assert_eq!(status(Gone), GONE);
    assert_eq!(status(ItemError::NotFound(1)), NOT_FOUND);
    assert_eq!(status(ItemError::Gone(Gone)), GONE);
    assert_eq!(status(ItemError::Raised(HttpError::new(418, "tea"))), IM_A_TEAPOT);
    assert_eq!(status(ItemError::Io { source: std::io::Error::other("disk") }), INTERNAL_SERVER_ERROR);
    assert_eq!(status(Missing(7)), NOT_FOUND);
    let few = HttpError::from(ItemError::TooFew { left: 2, name: "hats".to_owned() });
    assert_eq!((few.status(), to_value(few.detail().value()).unwrap()), (CONFLICT, json!({"left": 2})));
    let fast = HttpError::from(ItemError::TooFast(30));
    assert_eq!(fast.headers()[RETRY_AFTER], "30");
    assert_eq!(fast.headers()[CACHE_CONTROL], "no-store");
    assert_eq!(routes![read_item].len(), 1);
}
