use statuskit::prelude::*;

#[model]
struct Item {
    name: String,
}

#[delete("/items/{item_id}", responses((status = 204, description = "Gone", body = Item)))]
async fn delete_item(item_id: u64) -> Result<(), HttpError> {
    raise!(NOT_FOUND, "no {item_id}")
}

#[get("/items", responses((status = NOT_MODIFIED, body = Vec<Item>), (status = 205)))]
async fn list_items() -> Vec<Item> {
    Vec::new()
}

fn main() {
    routes![delete_item, list_items];
}
