use statuskit::prelude::*;

struct Plain;

#[model]
struct Wrapped(Plain);

fn main() {}
