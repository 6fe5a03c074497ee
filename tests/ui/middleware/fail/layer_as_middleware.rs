use statuskit::prelude::*;
use tower_http::cors::CorsLayer;

fn main() {
    let _ = App::new().middleware(CorsLayer::permissive());
}
