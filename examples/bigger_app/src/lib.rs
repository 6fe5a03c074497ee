//! A shop where users register and order items that admins manage. The README describes the layout.

pub mod auth;
pub mod database;
pub mod models;
mod page;
mod routers;
mod settings;

pub use page::{Page, PageQuery};
pub use settings::Settings;

use auth::require_admin;
use database::{DatabaseError, migrate, open};
use models::User;
use routers::{items, orders, outbox, users};
use statuskit::prelude::*;

/// Builds the app with these settings. It connects to the database when it starts.
///
/// # Errors
///
/// Returns an error if the URL of the database is invalid.
pub fn app(settings: &Settings) -> Result<App, DatabaseError> {
    let pool = database::pool(&settings.database_url)?;
    let [starting, ending] = [pool.clone(), pool.clone()];
    let admin_token = settings.admin_token.clone();
    Ok(App::new()
        .title("Shop")
        .version("1.0.0")
        .state(pool)
        .on_startup(async move || {
            open(&starting).await?;
            migrate(&starting).await?;
            User::ensure_admin(&starting, admin_token.as_deref()).await
        })
        .on_shutdown(async move || ending.close().await)
        .include(users::router())
        .include(items::router())
        .include(orders::router())
        .include(admin()))
}

/// Builds the router of the routes for admins.
fn admin() -> Router {
    Router::new()
        .prefix("/admin")
        .tags(["admin"])
        .depends::<require_admin>()
        .include(items::admin_router())
        .include(outbox::admin_router())
}
