//! Every place where a middleware can be added.

#![deny(warnings)]

use statuskit::prelude::*;
use statuskit::middleware::RequestId;
use statuskit::{Middleware, Router};
use tower_http::cors::CorsLayer;

#[middleware]
async fn timing(request: Request, next: Next) -> Response {
    next.run(request).await
}

#[middleware]
pub async fn r#type(mut request: Request, next: Next) -> Result<HtmlResponse, HttpError> {
    request.parts.headers.clear();
    drop(next);
    raise!(IM_A_TEAPOT)
}

/// A middleware with a setting.
struct Named(&'static str);

impl Middleware for Named {
    type Reply = Response;

    async fn call(&self, request: Request, next: Next) -> Response {
        next.run(request).await.header("x-name", self.0)
    }
}

#[get("/", middleware = [timing, r#type, Named("a")], layer = CorsLayer::permissive())]
fn index() -> u8 {
    1
}

/// Creates a middleware for `middleware = [named()]`.
fn named() -> Named {
    Named("c")
}

#[put("/", middleware = [RequestId::new(), named()])]
fn made() {}

#[post("/", middleware = [])]
fn none() {}

fn main() {
    let router = Router::new().middleware(timing).layer(CorsLayer::permissive()).routes(routes![index, made, none]);
    let app = App::new().include(router).middleware(timing {}).middleware(Named("b")).mount("/sub", App::new());
    assert!(app.build().is_ok());
}
