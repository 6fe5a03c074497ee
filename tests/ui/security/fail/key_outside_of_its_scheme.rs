use statuskit::prelude::*;

#[derive(SecurityScheme)]
#[security(http_bearer, auto_error = false)]
struct Bearer;

#[derive(SecurityScheme)]
#[security(scheme_name = "Login", oauth2_password(token_url = "/token"))]
struct Login;

fn main() {}
