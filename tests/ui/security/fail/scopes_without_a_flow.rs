use statuskit::prelude::*;

#[derive(SecurityScheme)]
#[security(http_bearer(scopes("items:read" = "Read items")))]
struct Bearer;

#[derive(SecurityScheme)]
#[security(oauth2_password(token_url = "/token", scopes("items:read")))]
struct Oauth2;

#[derive(SecurityScheme)]
#[security(oauth2_password(token_url = "/token", scopes = ["items:read"]))]
struct Listed;

fn main() {}
