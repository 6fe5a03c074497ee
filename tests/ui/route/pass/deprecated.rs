#![deny(warnings)]

use statuskit::prelude::*;

#[get("/old")]
#[deprecated = "use /new"]
async fn old() -> String {
    String::new()
}

fn main() {
    #[allow(deprecated)]
    let routes = routes![old];
    assert_eq!(routes.len(), 1);
}
