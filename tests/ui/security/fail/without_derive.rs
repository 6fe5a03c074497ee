use statuskit::prelude::*;

struct Oauth2;

#[get("/")]
async fn index(#[depends(Oauth2)] token: String) -> String {
    token
}

fn main() {}
