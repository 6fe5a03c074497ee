use statuskit::prelude::*;

async fn read_items() -> String {
    String::new()
}

fn app() -> App {
    App::new().routes(routes![read_items])
}

fn main() {}
