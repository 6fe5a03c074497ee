use statuskit::prelude::*;

#[dependency]
async fn name() -> &str {
    "Ada"
}

fn main() {}
