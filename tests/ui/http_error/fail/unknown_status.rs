use statuskit::prelude::*;

#[derive(Debug, thiserror::Error, HttpError)]
enum ItemError {
    #[error("a")]
    #[http(NOT_FUOND)]
    A,
}

fn main() {}
