use statuskit::prelude::*;

#[get("/low", status = 42)]
async fn low() -> String {
    String::new()
}

#[get("/high", status = 1000)]
async fn high() -> String {
    String::new()
}

#[get("/negative", status = -1)]
async fn negative() -> String {
    String::new()
}

fn main() {}
