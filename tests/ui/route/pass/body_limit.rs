use statuskit::BodyStream;
use statuskit::prelude::*;

const LIMIT: usize = 10;

#[put("/a", body_limit = none)]
async fn unlimited(_body: BodyStream) {}

#[put("/b", body_limit = LIMIT)]
async fn limited(_body: BodyStream) {}

fn main() {
    assert_eq!(routes![unlimited, limited].len(), 2);
}
