use statuskit::prelude::*;

#[get("/page", response_class = HtmlResponse, response_model = String)]
async fn page() -> String {
    String::new()
}

#[get("/text", response_class("text/plain"))]
async fn text() -> String {
    String::new()
}

fn main() {}
