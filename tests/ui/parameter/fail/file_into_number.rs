use statuskit::prelude::*;

#[post("/photos")]
fn add(#[file] photo: u64) -> u64 {
    photo
}

fn main() {}
