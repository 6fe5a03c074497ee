#![deny(warnings)]

use statuskit::prelude::*;

#[get("/{type}/{name}")]
async fn r#match(r#type: String, _name: String, #[query(ge = 1)] r#in: u32) -> String {
    format!("{} {}", r#type, r#in)
}

fn main() {
    assert_eq!(routes![r#match].len(), 1);
}
