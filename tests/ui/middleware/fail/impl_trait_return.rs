use statuskit::prelude::*;

#[middleware]
async fn timing(request: Request, next: Next) -> impl Into<Response> {
    next.run(request).await
}

fn main() {
    let _ = App::new().middleware(timing);
}
