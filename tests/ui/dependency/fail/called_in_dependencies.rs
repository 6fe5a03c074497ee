use statuskit::prelude::*;

#[dependency]
fn verify() {}

#[get("/a", dependencies = [verify()])]
async fn called() {}

#[get("/b", dependencies = verify)]
async fn bare() {}

#[get("/c", dependencies = [unknown])]
async fn unknown_one() {}

#[get("/d", dependencies = [depends(verify, cache = false)])]
async fn uncached() {}

fn main() {}
