use statuskit::prelude::*;

#[model(integer)]
enum Level {
    Low,
    Custom(i64),
}

fn main() {}
