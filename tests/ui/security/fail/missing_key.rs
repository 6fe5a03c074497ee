use statuskit::prelude::*;

#[derive(SecurityScheme)]
#[security(oauth2_password(scopes("items:read" = "Read items")))]
struct Oauth2;

#[derive(SecurityScheme)]
#[security(oauth2_code)]
struct Code;

#[derive(SecurityScheme)]
#[security(api_key_header("x-key"))]
struct ApiKey;

fn main() {}
