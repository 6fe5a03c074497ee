//! The twin of a FastAPI application, route for route: `PORT=8000 cargo run --release --example parity`.
//!
//! It answers as FastAPI 0.165.0 does: `tests/it/parity.rs` replays recorded requests. The models have the
//! same names as there, because the names are part of the document (`tests/it/fastapi_documents.rs`).

mod body;
mod byte_size;
mod cookie;
mod every_type;
mod form;
mod header;
mod path;
mod query;
mod types;
mod union;

use serde::Serialize;
use statuskit::extend::reply::JsonBody;
use statuskit::extend::schema::{Components, Schema};
use statuskit::prelude::*;

/// The value that a route has read: `{"v": …}`.
#[derive(Serialize)]
struct Echo<T> {
    v: T,
}

impl<T: JsonBody> JsonBody for Echo<T> {
    fn schema(components: &mut Components) -> Schema {
        let properties = json!({"v": T::schema(components)});
        Schema::of("object").with("properties", properties).with("required", json!(["v"]))
    }
}

fn echo<T>(v: T) -> Echo<T> {
    Echo { v }
}

/// Builds the app, with every route of the Python application.
pub fn app() -> App {
    App::new()
        .profile(Profile::FastApi)
        .title("FastAPI")
        .routes(query::routes())
        .routes(types::routes())
        .routes(path::routes())
        .routes(header::routes())
        .routes(cookie::routes())
        .routes(body::routes())
        .routes(union::routes())
        .routes(form::routes())
        .routes(every_type::routes())
        .include(body::lax())
}

#[tokio::main]
async fn main() -> statuskit::Result {
    app().run().await
}
