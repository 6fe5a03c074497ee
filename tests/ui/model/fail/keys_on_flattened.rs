use statuskit::prelude::*;

#[model]
struct Page {
    limit: u32,
}

#[model]
struct Search {
    #[field(ge = 1)]
    #[serde(flatten)]
    page: Page,
}

fn main() {}
