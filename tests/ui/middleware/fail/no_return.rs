use statuskit::prelude::*;

#[middleware]
async fn timing(request: Request, next: Next) {
    next.run(request).await;
}

fn main() {}
