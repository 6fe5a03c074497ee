use statuskit::prelude::*;

#[derive(Clone)]
struct Db;

#[derive(Clone)]
struct User;

#[dependency]
async fn get_db() -> Db {
    Db
}

#[get("/me")]
async fn me(#[depends(get_db)] user: User) -> String {
    let _ = user;
    String::new()
}

fn main() {}
