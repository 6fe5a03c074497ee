use statuskit::prelude::*;

#[get("/rooms", closes((4001, "Kicked out")), allow_origins = ["*"])]
async fn room() -> &'static str {
    "room"
}

fn main() {
    let _ = routes![room];
}
