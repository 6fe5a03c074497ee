use statuskit::prelude::*;

#[model]
#[serde(rename_all(serialize = "camelCase", deserialize = "snake_case"))]
struct Item {
    #[serde(rename(serialize = "title"))]
    name: String,
}

fn main() {}
