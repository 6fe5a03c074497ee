use statuskit::prelude::*;

#[derive(Debug, thiserror::Error, HttpError)]
enum ItemError {
    #[error("a")]
    #[http(transparent)]
    A,
    #[error("b")]
    #[http(transparent)]
    B { code: u32, text: String },
}

fn main() {}
