//! A large file in axum 0.8, by tower-http's `ServeFile`, and a stream as large, by `Body::from_stream`.

use axum::Router;
use axum::body::Body;
use axum::routing::get;
use tower_http::services::ServeFile;

fn main() {
    let path = std::env::var("FILE").expect("FILE is the path of the file");
    let stream = || async { Body::from_stream(peers::pieces()) };
    let app = Router::new().route_service("/file", ServeFile::new(path)).route("/stream", get(stream));
    peers::runtime().block_on(async {
        let listener = peers::listener();
        peers::announce(&listener);
        let listener = tokio::net::TcpListener::from_std(listener).expect("the runtime is running");
        axum::serve(listener, app).await.expect("the server runs");
    });
}
