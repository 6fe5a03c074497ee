use statuskit::prelude::*;

#[get("/items")]
async fn read_items<T: ToString>(item: T) -> String {
    item.to_string()
}

fn main() {}
