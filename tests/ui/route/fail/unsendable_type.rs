use statuskit::prelude::*;

struct Plain;

#[get("/plain")]
async fn plain() -> Plain {
    Plain
}

#[get("/list")]
fn list() -> Vec<Plain> {
    vec![Plain]
}

fn main() {}
