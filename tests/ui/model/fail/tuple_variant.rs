use statuskit::prelude::*;

#[model]
enum Shape {
    Circle(f64),
    Rect(f64, f64),
}

fn main() {}
