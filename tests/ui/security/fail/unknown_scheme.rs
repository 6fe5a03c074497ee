use statuskit::prelude::*;

#[derive(SecurityScheme)]
#[security(http_baerer)]
struct Bearer;

#[derive(SecurityScheme)]
#[security(mutual_tls)]
struct Tls;

#[get("/")]
async fn index(#[depends(Bearer)] token: HttpAuthorizationCredentials) -> String {
    token.credentials
}

fn main() {}
