use statuskit::prelude::*;

struct Shop;

impl Shop {
    #[get("/items")]
    async fn read_items(&self) -> String {
        String::new()
    }
}

fn main() {}
