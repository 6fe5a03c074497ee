use statuskit::prelude::*;

#[model(display)]
struct Item {
    name: String,
}

#[model(display, integer)]
enum Level {
    Low = 1,
    High = 2,
}

fn main() {}
