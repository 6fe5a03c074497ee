use statuskit::prelude::*;

#[model(literal)]
enum OrderBy {
    Name,
    Custom(String),
}

fn main() {}
