use statuskit::prelude::*;

#[middleware]
async fn timing(request: Request, next: Next) -> Response {
    next.run(request).await
}

#[get("/", middleware = [timing()])]
fn index() -> u8 {
    1
}

fn main() {
    let _ = routes![index];
}
