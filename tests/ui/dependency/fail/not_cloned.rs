use statuskit::prelude::*;

struct Db;

#[dependency]
async fn get_db() -> Db {
    Db
}

#[get("/")]
async fn index(#[depends(get_db)] db: Db) -> u32 {
    let _ = db;
    1
}

fn main() {}
