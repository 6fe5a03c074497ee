use statuskit::prelude::*;

#[dependency]
async fn current_user(scopes: SecurityScopes) -> String {
    scopes.scope_str()
}

#[get("/a")]
async fn bare(#[depends(current_user, scopes = "items:read")] user: String) -> String {
    user
}

#[get("/b")]
async fn scope(#[depends(current_user, scope = ["items:read"])] user: String) -> String {
    user
}

#[get("/c", dependencies = [depends(current_user, cache = false)])]
async fn gate() {}

fn main() {}
