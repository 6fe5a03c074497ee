use statuskit::prelude::*;

#[get("/items", responses((status = 200, header("X Total": u64, "How many"))))]
async fn items() -> u64 {
    1
}

fn main() {}
