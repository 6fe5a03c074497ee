//! The twin of `tests/parity/models.py`: the corners of models.
//!
//! `tests/it/parity.rs` replays what FastAPI answered, and `tests/it/fastapi_documents.rs` compares the
//! documents. The models have the same names as there.

mod defaults;
mod documents;
mod durations;
mod fields;
mod form_enums;

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
        .routes(form_enums::routes())
        .routes(documents::routes())
        .routes(defaults::routes())
        .routes(durations::routes())
        .routes(fields::routes())
}

#[tokio::main]
async fn main() -> statuskit::Result {
    app().run().await
}
