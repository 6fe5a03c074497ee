use statuskit::prelude::*;

#[get("items/{item_id}/{part}", status = 1000, blocking)]
async fn read_item(#[query(alias = "a", alias = "b")] #[header] item_id: &str, #[qurey] limit: u32) -> impl ToString {
    format!("{item_id}{limit}")
}

fn main() {}
