use statuskit::prelude::*;

#[get("/")]
fn index() -> u8 {
    1
}

fn main() {
    let _ = App::new().mount("/sub", routes![index]);
}
