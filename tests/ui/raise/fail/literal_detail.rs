use statuskit::prelude::*;

#[get("/a")]
async fn a() -> Result<u8, HttpError> {
    raise!(404, 0)
}

#[dependency]
async fn b() -> Result<u8, HttpError> {
    if true {
        raise!(NOT_FOUND, true)
    }
    Ok(1)
}

fn main() {}
