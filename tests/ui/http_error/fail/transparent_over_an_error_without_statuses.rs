use statuskit::prelude::*;

#[derive(Debug, thiserror::Error, HttpError)]
enum ItemError {
    #[error(transparent)]
    #[http(transparent)]
    Io(#[from] std::io::Error),
}

fn main() {}
