#![deny(warnings)]

use statuskit::prelude::*;

macro_rules! read {
    ($name:ident, $path:literal, $model:ty, $limit:expr) => {
        #[get($path)]
        async fn $name(id: $model, #[query(default = $limit, ge = 1)] limit: u32) -> Result<String, HttpError> {
            if limit == 3 {
                raise!(NOT_FOUND, "not {id}")
            }
            Ok(id.to_string())
        }
    };
}

read!(read_item, "/items/{id}", u64, 10);
read!(read_user, "/users/{id}", String, 2 * 10);

fn main() {
    assert_eq!(routes![read_item, read_user].len(), 2);
}
