use statuskit::prelude::*;

struct Clock;

#[dependency]
async fn now(clock: Clock) -> u32 {
    let _ = clock;
    1
}

#[get("/")]
async fn index(#[depends(now)] now: u32) -> u32 {
    now
}

#[get("/again", dependencies = [now])]
async fn again(#[depends(now)] now: u32) -> u32 {
    now
}

fn main() {
    let _ = App::new().routes(routes![index, again]);
}
