use statuskit::prelude::*;

#[derive(SecurityScheme)]
#[security(http_bearer)]
#[security(http_basic)]
struct Token;

fn main() {}
