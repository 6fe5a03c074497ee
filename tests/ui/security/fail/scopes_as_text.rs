use statuskit::prelude::*;

#[derive(SecurityScheme)]
#[security(http_bearer)]
struct Bearer;

#[get("/")]
async fn index(#[depends(Bearer, scopes = "items")] token: String) -> String {
    token
}

fn main() { let _ = routes![index]; }
