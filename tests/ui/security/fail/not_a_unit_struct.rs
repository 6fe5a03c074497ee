use statuskit::prelude::*;

#[derive(SecurityScheme)]
#[security(http_bearer)]
enum Kinds {
    One,
}

#[derive(SecurityScheme)]
#[security(http_bearer)]
struct WithFields {
    realm: String,
}

#[derive(SecurityScheme)]
#[security(http_bearer)]
struct Generic<const N: usize>;

fn main() {}
