use statuskit::prelude::*;

#[model]
struct Page {
    limit: u32,
}

#[model(deny_unknown_fields)]
struct Search {
    q: String,
    #[serde(flatten)]
    page: Page,
}

fn main() {}
