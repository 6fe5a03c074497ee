use statuskit::prelude::*;

#[model]
union Either {
    small: u32,
    large: u64,
}

fn main() {}
