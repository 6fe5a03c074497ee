use statuskit::prelude::*;

#[derive(Debug, thiserror::Error, HttpError)]
enum ItemError {
    #[error("a")]
    #[http(99)]
    A,
    #[error("b")]
    #[http(PROCESSING)]
    B,
}

fn main() {}
