use statuskit::prelude::*;

#[middleware(first)]
fn timing(next: Next, request: Request) {
    let _ = (next, request);
}

#[get("/", middleware = [timing])]
fn index() -> u8 {
    1
}

fn main() {
    let _ = App::new().middleware(timing).routes(routes![index]);
}
