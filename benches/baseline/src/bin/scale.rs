//! The server that `benches/scale.py` measures: as many routes as `ROUTES` says, a large reply, and an upload
//! of any length. Usage: `ROUTES=10000 PORT=8000 scale`

use http_body_util::BodyExt;
use statuskit::Route;
use statuskit::extend::input;
use statuskit::prelude::*;

/// A line of a large reply.
#[model]
struct Line {
    number: u32,
    text: String,
}

/// Some 1 MiB of JSON.
#[get("/large")]
fn large() -> Vec<Line> {
    (0..16_384)
        .map(|number| Line { number, text: "forty letters, or a little more than that".to_owned() })
        .collect()
}

/// How long a body is that is never held as a whole.
#[post("/upload", body_limit = usize::MAX)]
async fn upload(mut request: Request) -> Result<usize, HttpError> {
    let mut length = 0;
    while let Some(frame) = request.body.frame().await {
        length += frame.or_internal()?.data_ref().map_or(0, Bytes::len);
    }
    Ok(length)
}

async fn id(id: u64) -> u64 {
    id
}

/// Returns a route of a large API, such as `/v1/things7/{id}/parts`.
fn route(number: usize) -> Route {
    let path = format!("/v{}/things{number}/{{id}}/parts", number % 3);
    Route::get(&path).name("id").handler((input::path::<u64>("id", |keys| keys),), |(value,)| id(value))
}

#[tokio::main(flavor = "multi_thread", worker_threads = 1)]
async fn main() -> statuskit::Result {
    let routes: usize = std::env::var("ROUTES").ok().and_then(|count| count.parse().ok()).unwrap_or(10);
    App::new().routes((0..routes).map(route)).routes(routes![large, upload]).run().await
}
