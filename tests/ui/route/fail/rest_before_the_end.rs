use statuskit::prelude::*;

#[get("/files/{rest:path}/raw")]
async fn read_file(rest: String) -> String {
    rest
}

fn main() {}
