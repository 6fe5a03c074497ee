use statuskit::prelude::*;

#[get("items")]
async fn read_items() -> String {
    String::new()
}

async fn call_it() -> (String, App) {
    (read_items().await, App::new().routes(routes![read_items]))
}

fn main() {}
