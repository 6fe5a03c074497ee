use statuskit::prelude::*;

#[middleware]
async fn timing(request: RequestParts, next: Next) -> Response {
    Response::new()
}

fn main() {}
