use statuskit::prelude::*;

#[middleware]
async fn timing(request: Request, next: Next) -> Response {
    next.run(request)
}

fn main() {
    let _ = App::new().middleware(timing);
}
