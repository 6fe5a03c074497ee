use statuskit::prelude::*;

#[middleware]
struct Timing;

fn main() {}
