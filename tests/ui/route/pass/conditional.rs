#![deny(warnings)]

use statuskit::prelude::*;

#[get("/never")]
#[cfg(any())]
async fn never(unknown: Unknown) -> Unknown {
    unknown
}

#[cfg(any())]
#[get("/never")]
async fn never_either(unknown: Unknown) -> Unknown {
    unknown
}

#[get("/always")]
#[cfg(all())]
async fn always() -> String {
    String::new()
}

fn main() {
    assert_eq!(routes![always].len(), 1);
}
