#[derive(SecurityScheme)]
#[security(oauth2_password(token_url = "/token", refresh_url = "/refresh", scopes("items:read" = "Read items")))]
struct Oauth2;

#[derive(SecurityScheme)]
#[security(api_key_header(name = "x-key", auto_error = false))]
struct ApiKey;
