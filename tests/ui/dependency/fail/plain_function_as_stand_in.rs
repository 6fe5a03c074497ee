use statuskit::prelude::*;

#[derive(Clone)]
struct User(String);

#[dependency]
async fn current_user() -> User {
    User("Ada".to_owned())
}

async fn fake_user(name: String) -> User {
    User(name)
}

fn main() {
    let _ = TestClient::new(App::new()).override_dependency(current_user {}, fake_user);
}
