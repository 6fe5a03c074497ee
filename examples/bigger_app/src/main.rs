//! Serves the shop: `cargo run -p bigger_app`.

use bigger_app::{Settings, app};

#[tokio::main]
async fn main() -> statuskit::Result {
    app(&Settings::from_env())?.run().await
}
