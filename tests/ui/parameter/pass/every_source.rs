#![deny(warnings)]

use statuskit::prelude::*;

#[derive(Clone)]
struct Db(u64);

#[model]
struct Page {
    #[field(default = 10, le = 100)]
    limit: u32,
    #[field(default)]
    tags: Vec<String>,
}

#[model]
struct Item {
    name: String,
}

#[post("/{item_id}/{kind}/{rest:path}")]
async fn every(
    item_id: u64,
    #[path(min_length = 1)] kind: String,
    /** What is left of the path. */ rest: String,
    #[query(alias = "page")] Page { limit, tags }: Page,
    #[query(alias = "q", pattern = "^[a-z]+$")] search: Option<String>,
    #[header] user_agent: Option<String>,
    #[cookie(default = "none")] session: String,
    /// The body.
    Item { name }: Item,
    State(Db(db)): State<Db>,
    mut parts: ResponseParts,
) -> String {
    parts = parts.clone();
    parts.set_status(ACCEPTED);
    format!("{item_id}{kind}{rest}{limit}{tags:?}{search:?}{user_agent:?}{session}{name}{db}")
}

#[post("/two")]
async fn two(#[body] first: Item, #[body] second: Item) -> String {
    first.name + &second.name
}

#[post("/text")]
async fn text(#[body] text: String) -> String {
    text
}

fn main() {
    assert_eq!(routes![every, two, text].len(), 3);
    let _ = Db(1);
}
