use statuskit::prelude::*;

#[model]
struct Item {
    name: String,
}

#[model]
struct Other {
    name: String,
}

#[get("/once", responses((status = 409, description = "a"), (status = 409, description = "b")))]
async fn without_bodies() {}

#[get("/same", responses((status = CONFLICT, body = Item), (status = CONFLICT, body = Item)))]
async fn same_body() {}

#[get("/both", responses((status = 409, body = Item), (status = 409)))]
async fn with_and_without() {}

#[get("/two", responses((status = 409, body = Item), (status = 409, body = Other)))]
async fn two_bodies() {}

fn main() {
    routes![without_bodies, same_body, with_and_without, two_bodies];
}
