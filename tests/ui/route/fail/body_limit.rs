use statuskit::prelude::*;

#[put("/a", body_limit = None)]
async fn none_in_capitals(_body: Bytes) {}

#[put("/b", body_limit)]
async fn without_value(_body: Bytes) {}

#[put("/c", body_limit = "1 MiB")]
async fn text(_body: Bytes) {}

fn main() {}
