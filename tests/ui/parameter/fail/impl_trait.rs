use statuskit::prelude::*;

#[get("/items")]
async fn read_items(q: impl ToString) -> String {
    q.to_string()
}

fn main() {}
