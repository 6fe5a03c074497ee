use statuskit::prelude::*;

#[dependency]
async fn read() -> Result<(), std::io::Error> {
    Ok(())
}

fn main() {}
