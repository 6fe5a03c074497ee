use statuskit::prelude::*;

#[derive(SecurityScheme)]
#[security(oauth2_password(token_url = 7))]
struct Oauth2;

#[derive(SecurityScheme)]
#[security(http_basic(realm = "shop", realm = "other", auto_error = "no"))]
struct Basic;

fn main() {}
