use statuskit::prelude::*;

#[model]
enum Never {}

fn main() {}
