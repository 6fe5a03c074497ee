use statuskit::prelude::*;

#[derive(SecurityScheme)]
#[security(http_basic)]
struct Basic;

#[get("/")]
async fn index(#[depends(Basic)] password: String) -> String {
    password
}

fn main() {}
