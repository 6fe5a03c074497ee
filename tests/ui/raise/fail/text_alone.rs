use statuskit::prelude::*;

fn find() -> Result<String, HttpError> {
    raise!("no items")
}

fn main() {
    let _ = find();
}
