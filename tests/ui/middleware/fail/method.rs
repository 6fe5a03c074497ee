use statuskit::prelude::*;

struct Timing;

impl Timing {
    #[middleware]
    async fn measure(&self, request: Request, next: Next) -> Response {
        next.run(request).await
    }
}

fn main() {}
