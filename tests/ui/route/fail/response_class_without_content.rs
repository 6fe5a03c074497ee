use statuskit::prelude::*;

#[model]
struct Item {
    name: String,
}

#[get("/page", response_class = HtmlResponse)]
async fn page() -> Item {
    Item { name: String::new() }
}

#[get("/text", response_class = PlainTextResponse)]
fn text() -> Result<u8, HttpError> {
    Ok(1)
}

#[get("/number", response_class = u8)]
fn number() -> u8 {
    1
}

fn main() {}
