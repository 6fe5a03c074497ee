use statuskit::prelude::*;

#[get("/items", errors = [HttpError])]
async fn items() -> Result<String, HttpError> {
    raise!(NOT_FOUND)
}

fn main() {
    let _ = routes![items];
}
