use statuskit::prelude::*;

#[model]
struct Item {
    name: String,
}

type Answer<T> = Result<T, HttpError>;

#[delete("/items/{item_id}", status = NO_CONTENT)]
async fn delete_item(item_id: u64) -> Answer<Item> {
    Ok(Item { name: item_id.to_string() })
}

fn main() {}
