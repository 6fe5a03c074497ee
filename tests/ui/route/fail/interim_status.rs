use statuskit::prelude::*;

#[get("/number", status = 102)]
async fn number() -> String {
    String::new()
}

#[get("/name", status = EARLY_HINTS)]
async fn name() -> String {
    String::new()
}

#[get("/path", status = StatusCode::SWITCHING_PROTOCOLS)]
async fn path() -> String {
    String::new()
}

fn main() {}
