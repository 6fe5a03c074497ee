use statuskit::prelude::*;

#[derive(SecurityScheme)]
#[security(http_bearer)]
struct Bearer;

fn main() {
    let client = TestClient::new(App::new());
    let _ = client.override_dependency(Bearer, || async { "a token".to_owned() });
}
