use statuskit::prelude::*;

#[middleware]
async fn timing(State(clock): State<u8>, request: Request, next: Next) -> Response {
    next.run(request).await
}

fn main() {
    let _ = App::new().middleware(timing);
}
