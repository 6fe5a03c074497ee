#![deny(warnings)]

use statuskit::prelude::*;
use statuskit::serde_json::{from_value, to_value};
use std::collections::BTreeMap;

#[model(strict)]
#[derive(Clone, Debug, PartialEq)]
struct Item {
    #[field(min_length = 1)]
    name: String,
    #[field(default)]
    parts: Vec<Item>,
    next: Option<Box<Item>>,
}

#[model]
#[derive(Debug, PartialEq)]
struct Page<T> {
    items: Vec<T>,
    #[field(default)]
    first: Option<T>,
    #[serde(flatten)]
    rest: BTreeMap<String, statuskit::serde_json::Value>,
}

#[model]
#[derive(Clone, Copy, Debug, PartialEq)]
struct UserId(#[field(ge = 1)] u64);

#[model(rename_all = "lowercase")]
#[derive(Clone, Copy, Debug, PartialEq)]
enum Color {
    Red,
    #[serde(alias = "verde")]
    Green,
}

#[model(integer)]
#[derive(Clone, Copy, Debug, PartialEq)]
enum Level {
    Low = 1,
    Middle,
    High = 10,
}

macro_rules! shape {
    ($name:ident $(, #[$tag:meta])?) => {
        #[model]
        $(#[$tag])?
        #[derive(Debug, PartialEq)]
        enum $name {
            Empty,
            Item(Item),
            Rect {
                #[field(gt = 0, default = 2.0)]
                width: f64,
                #[serde(default)]
                height: Option<f64>,
            },
        }
    };
}

shape!(External);
shape!(Internal, #[serde(tag = "kind")]);
shape!(Adjacent, #[serde(tag = "kind", content = "value")]);
shape!(Untagged, #[serde(untagged)]);

#[model]
#[derive(Debug, PartialEq)]
#[serde(tag = "kind")]
enum Tree<T> {
    Leaf { value: T },
    Branch { children: Vec<Tree<T>> },
}

fn main() {
    assert_eq!(to_value(UserId(7)).unwrap(), json!(7));
    assert_eq!(from_value::<Color>(json!("verde")).unwrap(), Color::Green);
    assert_eq!(from_value::<Level>(json!(2)).unwrap(), Level::Middle);
    assert_eq!(to_value([Level::Low, Level::High]).unwrap(), json!([1, 10]));
    assert!(from_value::<Level>(json!(3)).is_err() && from_value::<Item>(json!(["a", [], null])).is_err());
    let page: Page<UserId> = from_value(json!({"items": [1], "more": true})).unwrap();
    assert_eq!(page.rest["more"], json!(true));
    assert_eq!(page.first, None);
    let item: Item = from_value(json!({"name": "a", "next": {"name": "b"}})).unwrap();
    assert_eq!(item.next.unwrap().parts, []);

    let rect = json!({"kind": "Rect"});
    assert_eq!(from_value::<Internal>(rect.clone()).unwrap(), Internal::Rect { width: 2.0, height: None });
    assert_eq!(from_value::<External>(json!("Empty")).unwrap(), External::Empty);
    assert_eq!(from_value::<Adjacent>(json!({"kind": "Empty"})).unwrap(), Adjacent::Empty);
    assert!(matches!(from_value::<Untagged>(json!({"name": "a"})).unwrap(), Untagged::Item(_)));
    assert!(from_value::<External>(json!({"Rect": [1.0, 2.0]})).is_err());
    let tree: Tree<u8> = from_value(json!({"kind": "Branch", "children": [{"kind": "Leaf", "value": 1}]})).unwrap();
    assert_eq!(tree, Tree::Branch { children: vec![Tree::Leaf { value: 1 }] });
    let name = <Page<Item> as statuskit::schemars::JsonSchema>::schema_name();
    assert_eq!(name, "Page_Item_");
    let _ = (Color::Red, External::Item, Page::<u8> { items: vec![], first: None, rest: BTreeMap::new() });
}
