use statuskit::prelude::*;

#[model]
struct Item {
    name: String,
    price: f64,
}

#[model(patch = Item)]
enum WrongKind {
    Named { name: String },
}

#[model(patch)]
struct NoType {
    name: Option<String>,
}

#[model(patch = Item)]
struct Flattened {
    #[serde(flatten)]
    item: Item,
}

fn main() {}
