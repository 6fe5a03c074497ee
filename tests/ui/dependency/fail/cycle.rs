use statuskit::prelude::*;

#[dependency]
async fn first(#[depends(second)] x: u32) -> u32 {
    x
}

#[dependency]
async fn second(#[depends(first)] x: u32) -> u32 {
    x
}

#[get("/")]
async fn index(#[depends(first)] x: u32) -> u32 {
    x
}

fn main() {
    let _ = routes![index];
}
