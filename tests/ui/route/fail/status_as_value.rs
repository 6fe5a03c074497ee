use statuskit::prelude::*;

#[get("/status")]
async fn status() -> StatusCode {
    CREATED
}

#[get("/tuple")]
async fn tuple() -> (StatusCode, Json<u32>) {
    (CREATED, Json(1))
}

fn main() {}
