use statuskit::prelude::*;

#[derive(Clone)]
struct User;

#[dependency]
async fn current_user() -> Result<User, HttpError> {
    Ok(User)
}

#[dependency]
async fn fake_name(#[query] name: String) -> Result<String, HttpError> {
    Ok(name)
}

fn main() {
    let _ = App::new().override_dependency(current_user {}, fake_name {});
}
