use statuskit::prelude::*;

#[derive(Clone)]
struct User;

type Found<T> = Result<T, HttpError>;

#[dependency]
async fn current_user() -> Found<User> {
    Ok(User)
}

#[get("/me")]
async fn me(#[depends(current_user)] user: Option<User>) -> String {
    let _ = user;
    String::new()
}

fn main() {}
