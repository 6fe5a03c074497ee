use statuskit::prelude::*;
use std::rc::Rc;

#[dependency]
async fn count() -> u32 {
    let count = Rc::new(1);
    tokio::task::yield_now().await;
    *count
}

fn main() {}
