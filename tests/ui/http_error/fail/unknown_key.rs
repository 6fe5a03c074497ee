use statuskit::prelude::*;

#[derive(Debug, thiserror::Error, HttpError)]
#[error("slow down")]
#[http(TOO_MANY_REQUESTS, headers(RETRY_AFTER, "30"))]
struct TooMany;

fn main() {}
