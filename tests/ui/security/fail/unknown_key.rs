use statuskit::prelude::*;

#[derive(SecurityScheme)]
#[security(oauth2_password(token_url = "/token", refresh_ulr = "/refresh"))]
struct Oauth2;

#[derive(SecurityScheme)]
#[security(http_bearer(realm = "shop"))]
struct Bearer;

fn main() {}
