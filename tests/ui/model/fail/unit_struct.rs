use statuskit::prelude::*;

#[model]
struct Nothing;

fn main() {}
