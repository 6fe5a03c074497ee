use statuskit::prelude::*;

#[derive(SecurityScheme)]
#[security(api_key_query(name = "key", auto_error = false))]
struct ApiKey;

#[get("/")]
async fn index(#[depends(ApiKey)] key: String) -> String {
    key
}

fn main() {}
