//! A large file in statuskit, by `FileResponse`, and a stream as large, by `StreamingResponse`.

use statuskit::prelude::*;

#[get("/file")]
async fn file(State(path): State<String>) -> Result<FileResponse, HttpError> {
    FileResponse::open(path).await
}

#[get("/stream")]
async fn stream() -> StreamingResponse {
    StreamingResponse::new(peers::pieces())
}

fn main() {
    let path = std::env::var("FILE").expect("FILE is the path of the file");
    let app = App::new().state(path).routes(routes![file, stream]);
    peers::runtime().block_on(async {
        let listener = peers::listener();
        peers::announce(&listener);
        let listener = tokio::net::TcpListener::from_std(listener).expect("the runtime is running");
        app.serve(listener).await.expect("the app is valid");
    });
}
