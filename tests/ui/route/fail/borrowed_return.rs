use statuskit::prelude::*;

#[get("/text")]
async fn text(name: String) -> &str {
    &name
}

#[get("/list")]
async fn list(names: Vec<String>) -> Vec<&[u8]> {
    names.iter().map(String::as_bytes).collect()
}

fn main() {}
