//! The app does not start without its database, and reports why.

use crate::support::{ADMIN, client, create_item, settings};
use bigger_app::{Settings, app};
use statuskit::prelude::*;

fn with_url(url: &str) -> Settings {
    Settings { database_url: url.to_owned(), ..settings() }
}

/// Returns the reason why the app does not start, as `main` prints it.
async fn failure(settings: &Settings) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let app = app(settings).expect("the URL is valid");
    format!("{:?}", app.serve(listener).await.expect_err("the app does not start"))
}

#[tokio::test]
async fn an_unsupported_database_url_is_rejected_before_startup() {
    let error = app(&with_url("mysql://localhost/shop")).expect_err("MySQL is not supported").to_string();
    assert_eq!(error, "DATABASE_URL is invalid: it must begin with `sqlite:` or `postgres://`");
}

#[tokio::test]
async fn an_unreachable_database_fails_the_startup() {
    let error = failure(&with_url("sqlite:///nowhere/at/all.db")).await;
    let expected = "the app could not be started\n  because: cannot reach the database of DATABASE_URL";
    assert!(error.starts_with(expected), "{error}");
}

#[tokio::test]
async fn a_short_admin_token_fails_the_startup() {
    let error = failure(&Settings { admin_token: Some("short".to_owned()), ..settings() }).await;
    assert!(error.ends_with("because: ADMIN_TOKEN is too short: it needs at least 16 characters"), "{error}");
}

#[tokio::test]
async fn a_database_file_keeps_its_data_across_restarts() {
    let folder = tempfile::tempdir().unwrap();
    let settings = with_url(&format!("sqlite://{}?mode=rwc", folder.path().join("shop.db").display()));
    let start = || TestClient::new(app(&settings).expect("the settings are valid"));
    let first = start();
    let path = create_item(&first, "Hat", 1).await;
    first.stop().await;
    let second = start();
    second.get(&path).await.assert_status(OK);
    second.get("/admin/outbox").bearer(ADMIN).await.assert_status(OK);
    client().get(&path).await.assert_status(NOT_FOUND);
}
