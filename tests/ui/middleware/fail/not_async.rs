use statuskit::prelude::*;

#[middleware]
fn timing(request: Request, next: Next) -> Response {
    Response::new()
}

fn main() {
    let _ = App::new().middleware(timing {});
}
