use statuskit::prelude::*;

#[dependency(cache = false)]
#[get("/db")]
async fn get_db<T>(#[depends] pool: u32, #[depends(get_pool())] other: u32, #[depends(get_pool, casche = false)] third: &str) -> impl Clone {
    pool + other
}

#[dependency]
struct Db;

fn main() {}
