use statuskit::prelude::*;

#[model]
#[serde(remote = "Other", bound = "T: Copy", crate = "serde")]
struct Item {
    #[serde(borrow, getter = "name")]
    name: String,
}

#[model]
#[serde(variant_identifier)]
enum Color {
    Red,
    #[serde(with = "green")]
    Green,
}

fn main() {}
