use statuskit::prelude::*;

type Checked = Result<(), String>;

#[dependency]
fn check() -> Checked {
    Ok(())
}

#[get("/", dependencies = [check])]
async fn index() {}

fn main() {}
