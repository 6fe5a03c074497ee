use statuskit::prelude::*;

mod parts {
    use statuskit::prelude::*;

    pub const LIMIT: u32 = 10;

    #[model]
    pub struct Public {
        pub name: String,
    }

    #[dependency]
    pub fn get_db() -> u32 {
        1
    }

    #[dependency]
    pub fn verify_key() {}

    #[middleware]
    pub async fn timing(request: Request, next: Next) -> Response {
        next.run(request).await
    }
}

use parts::{LIMIT, Public, get_db, timing, verify_key};

#[get("items", dependencies = [verify_key], middleware = [timing], response_model = Public)]
async fn read_items(#[depends(get_db)] db: u32, #[query(default = LIMIT)] limit: u32) -> u32 {
    db + limit
}

fn main() {}
