//! Names in the expansion do not shadow the author's own.
#![deny(warnings)]

use statuskit::prelude::*;

mod input {
    #[statuskit::model]
    pub struct Filter {
        pub keys: Option<String>,
    }
}

mod response {
    pub const LIMIT: u32 = 5;
}

#[model]
struct Route {
    stops: u32,
}

fn keys(value: &u32) -> Result<(), String> {
    if *value < 9 { Ok(()) } else { Err("too many".to_owned()) }
}

#[get("/routes")]
async fn route(
    route: Route,
    #[query] filter: input::Filter,
    #[query(default = response::LIMIT, le = response::LIMIT + 5)] limit: u32,
) -> Route {
    let _ = keys(&limit);
    Route { stops: route.stops + limit + u32::from(filter.keys.is_some()) }
}

#[get("/string")]
async fn string(string: String) -> String {
    string
}

fn main() {
    assert_eq!(routes![route, string].len(), 2);
}
