//! A day in the shop with PostgreSQL, if `BIGGER_APP_POSTGRES_URL` names a server.

use crate::everyday::a_day;
use crate::support::settings;
use bigger_app::{Settings, app};
use sqlx::any::install_default_drivers;
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor};
use statuskit::prelude::*;
use std::env;
use std::io::{self, Write};

const VARIABLE: &str = "BIGGER_APP_POSTGRES_URL";

/// A database for this test alone.
struct Database {
    server: String,
    name: String,
}

impl Database {
    async fn create(server: String) -> Self {
        let database = Database { server, name: format!("shop_{}", std::process::id()) };
        database.run("CREATE DATABASE").await;
        database
    }

    async fn run(&self, command: &str) {
        install_default_drivers();
        let mut server = AnyConnection::connect(&self.server).await.expect("the server can be reached");
        let sql = format!("{command} {}", self.name);
        server.execute(AssertSqlSafe(sql)).await.expect("the user may create databases");
        server.close().await.expect("the connection can be closed");
    }

    /// Returns `postgres://user@host/other` with the name of this database.
    fn url(&self) -> String {
        let (start, _) = self.server.rsplit_once('/').expect("a URL has a slash");
        format!("{start}/{}", self.name)
    }
}

#[tokio::test]
async fn a_day_with_postgresql() {
    let Ok(server) = env::var(VARIABLE) else {
        // Not with `println!`, whose output is hidden if the test passes.
        writeln!(io::stderr(), "a_day_with_postgresql: skipped, because {VARIABLE} is not set").unwrap();
        return;
    };
    let database = Database::create(server).await;
    let settings = Settings { database_url: database.url(), ..settings() };
    for _the_start_migrates_once in 0..2 {
        TestClient::new(app(&settings).unwrap()).get("/items").await.assert_status(OK);
    }
    let client = TestClient::new(app(&settings).unwrap());
    a_day(&client).await;
    client.stop().await;
    database.run("DROP DATABASE").await;
}
