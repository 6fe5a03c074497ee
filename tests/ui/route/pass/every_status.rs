#![deny(warnings)]

use statuskit::prelude::*;

const MINE: u16 = 299;
const TEAPOT: StatusCode = StatusCode::IM_A_TEAPOT;

mod codes {
    pub const LATE: u16 = 599;
}

macro_rules! route {
    ($name:ident, $status:expr) => {
        #[get("/", status = $status)]
        async fn $name() -> String {
            String::new()
        }
    };
}

route!(by_name, ACCEPTED);
route!(by_fastapis_name, HTTP_201_CREATED);
route!(by_path, statuskit::http::StatusCode::CREATED);
route!(by_number, 418);
route!(by_own_number, MINE);
route!(by_own_status, TEAPOT);
route!(by_own_path, codes::LATE);

#[delete("/", status = NO_CONTENT)]
async fn nothing() {}

#[delete("/", status = 204)]
async fn fallible() -> Result<NoContent, HttpError> {
    Ok(NoContent)
}

fn main() {
    let routes = routes![
        by_name,
        by_fastapis_name,
        by_path,
        by_number,
        by_own_number,
        by_own_status,
        by_own_path,
        nothing,
        fallible
    ];
    assert_eq!(routes.len(), 9);
}
