use statuskit::prelude::*;

#[derive(Debug, thiserror::Error, HttpError)]
#[error("gone")]
struct Gone;

fn main() {}
