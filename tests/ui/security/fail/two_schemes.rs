use statuskit::prelude::*;

#[derive(SecurityScheme)]
#[security(http_bearer, http_basic)]
struct Both;

#[derive(SecurityScheme)]
#[security(http_bearer)]
#[security(api_key_header(name = "x-key"))]
struct Again;

fn main() {}
