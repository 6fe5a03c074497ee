use statuskit::prelude::*;

#[middleware]
async fn timing(next: Next) -> Response {
    Response::new()
}

fn main() {}
