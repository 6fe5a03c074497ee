use statuskit::prelude::*;

#[middleware]
async fn timing(request: Request, next: Next) -> Result<Response, std::io::Error> {
    Ok(next.run(request).await)
}

#[get("/", middleware = [timing])]
fn index() -> u8 {
    1
}

fn main() {
    let _ = routes![index];
}
