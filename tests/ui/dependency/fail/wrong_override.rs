use statuskit::prelude::*;

#[derive(Clone)]
struct User;

#[dependency]
async fn current_user() -> Result<User, HttpError> {
    Ok(User)
}

fn main() {
    let _ = App::new().override_dependency(current_user {}, || async { 1_u32 });
}
