//! The app does not start without its database, and says why.

use crate::support::{ADMIN, client, create_item, settings};
use bigger_app::{Settings, app};
use statuskit::prelude::*;

fn with_url(url: &str) -> Settings {
    Settings { database_url: url.to_owned(), ..settings() }
}

/// Why it does not start, as `main` prints it.
async fn failure(settings: &Settings) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let app = app(settings).expect("the URL is of a known kind");
    format!("{:?}", app.serve(listener).await.expect_err("it does not start"))
}

#[tokio::test]
async fn an_unknown_kind_of_database_is_refused_before_the_start() {
    let error = app(&with_url("mysql://localhost/shop")).expect_err("MySQL is not known").to_string();
    assert_eq!(error, "DATABASE_URL is wrong: it begins with `sqlite:` or `postgres://`");
}

#[tokio::test]
async fn a_database_that_is_not_there_is_told() {
    let error = failure(&with_url("sqlite:///nowhere/at/all.db")).await;
    let expected = "the app could not be started\n  because: the database of DATABASE_URL cannot be reached";
    assert!(error.starts_with(expected), "{error}");
}

#[tokio::test]
async fn a_short_admin_token_is_refused() {
    let error = failure(&Settings { admin_token: Some("short".to_owned()), ..settings() }).await;
    assert!(error.ends_with("because: ADMIN_TOKEN is too short: it needs 16 characters"), "{error}");
}

#[tokio::test]
async fn a_file_keeps_its_data_from_one_start_to_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let settings = with_url(&format!("sqlite://{}?mode=rwc", folder.path().join("shop.db").display()));
    let start = || TestClient::new(app(&settings).expect("the settings are right"));
    let first = start();
    let path = create_item(&first, "Hat", 1).await;
    first.stop().await;
    let second = start();
    second.get(&path).await.assert_status(OK);
    second.get("/admin/outbox").bearer(ADMIN).await.assert_status(OK);
    client().get(&path).await.assert_status(NOT_FOUND);
}
