#![deny(warnings)]

use statuskit::prelude::*;
use statuskit::serde_json::from_value;

#[model]
struct Item {
    name: String,
    #[cfg(any())]
    #[field(default = 1)]
    never: Unknown,
    #[cfg(all())]
    #[field(default = 1)]
    always: u32,
}

#[model]
#[derive(Debug, PartialEq)]
enum Color {
    Red,
    #[cfg(any())]
    Never,
}

#[model(integer)]
#[derive(Debug, PartialEq)]
enum Level {
    Low = 1,
    #[cfg(any())]
    Never = 2,
}

#[model]
#[serde(tag = "kind")]
enum Shape {
    Empty,
    #[cfg(any())]
    Never(Unknown),
}

fn main() {
    let item: Item = from_value(json!({"name": "a"})).unwrap();
    assert_eq!((item.name.as_str(), item.always), ("a", 1));
    assert_eq!(from_value::<Color>(json!("Red")).unwrap(), Color::Red);
    assert_eq!(from_value::<Level>(json!(1)).unwrap(), Level::Low);
    let Shape::Empty = from_value(json!({"kind": "Empty"})).unwrap();
}
