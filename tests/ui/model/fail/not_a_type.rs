use statuskit::prelude::*;

#[model]
fn item() {}

fn main() {}
