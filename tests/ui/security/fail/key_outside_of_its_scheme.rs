use statuskit::prelude::*;

#[derive(SecurityScheme)]
#[security(http_bearer, auto_error = false)]
struct Bearer;

fn main() {}
