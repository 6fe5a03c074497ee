use statuskit::prelude::*;

#[dependency]
fn get_db(name: &str) -> String {
    name.to_owned()
}

#[get("/")]
async fn index(#[depends(get_db)] db: String) -> String {
    db
}

fn main() {
    let _ = routes![index];
}
