use statuskit::prelude::*;

#[derive(Debug, HttpError)]
enum ItemError {
    #[http(NOT_FOUND)]
    NotFound,
}

fn main() {}
