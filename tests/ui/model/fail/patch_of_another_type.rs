use statuskit::prelude::*;

#[model]
struct Item {
    name: String,
    price: f64,
}

#[model(patch = Item)]
struct WrongFields {
    nam: Option<String>,
    price: Option<String>,
}

#[model]
struct Plain {
    name: Option<String>,
}

#[patch("/items")]
async fn update(update: Patch<Plain>) -> Result<Item, HttpError> {
    let mut stored = Item { name: String::new(), price: 1.0 };
    update.apply(&mut stored)?;
    Ok(stored)
}

fn main() {}
