use statuskit::prelude::*;

#[derive(Debug, thiserror::Error, HttpError)]
enum ItemError {
    #[error("a")]
    #[http]
    A,
    #[error("b")]
    #[http = "404"]
    B,
    #[error("c")]
    #[http(status = NOT_FOUND)]
    C,
    #[error("d")]
    #[http()]
    D,
}

fn main() {}
