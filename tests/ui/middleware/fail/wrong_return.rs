use statuskit::prelude::*;

#[middleware]
async fn timing(request: Request, next: Next) -> u16 {
    let _ = next.run(request).await;
    204
}

#[get("/", middleware = [timing])]
fn index() -> u8 {
    1
}

fn main() {
    let _ = routes![index];
}
