use statuskit::prelude::*;

#[dependency]
fn get_db() -> u32 {
    1
}

#[get("/")]
async fn index(#[depends(get_bd)] db: u32) -> u32 {
    db
}

fn main() {
    let _ = routes![index];
}
