use statuskit::prelude::*;

#[derive(Debug, thiserror::Error, HttpError)]
enum ItemError {
    #[error("a")]
    #[http(NOT_FOUND)]
    #[http(GONE)]
    A,
}

fn main() {}
