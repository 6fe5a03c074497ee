use statuskit::prelude::*;

#[get("/pages")]
async fn read_page(_: u32, (x, y): (u32, u32)) -> u32 {
    x + y
}

fn main() {}
