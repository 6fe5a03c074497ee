use statuskit::prelude::*;

#[get("/items")]
async fn read_items() -> Result<JsonResponse, Response> {
    Err(Response::new().status(NOT_FOUND))
}

fn main() {}
