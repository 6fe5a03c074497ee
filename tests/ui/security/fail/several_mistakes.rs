use statuskit::prelude::*;

#[derive(SecurityScheme)]
#[security(oauth2_code(token_url = "/token", auto_error = 0, scopes("a")))]
struct Code {
    secret: String,
}

fn main() {}
