//! Migrations, which bring the schema up to date when the app starts.

use super::{DatabaseError, Pool};
use sqlx::{AnyConnection, AssertSqlSafe, raw_sql};

/// The migrations. Each runs once. Add new ones at the end, and never change an old one.
const MIGRATIONS: [&str; 1] = [include_str!("../../migrations/1_shop.sql")];

/// Makes two instances of the app that start together migrate one after the other.
const LOCK: &str = "DO $$ BEGIN PERFORM pg_advisory_xact_lock(571947); END $$";

/// Runs the migrations that the database has not had yet, all of them or none.
///
/// # Errors
///
/// Returns an error if the database cannot be reached or a migration fails.
pub async fn migrate(pool: &Pool) -> Result<(), DatabaseError> {
    let mut transaction = pool.begin().await.map_err(DatabaseError::Unreachable)?;
    let is_sqlite = transaction.backend_name() == "SQLite";
    let done = done(&mut transaction, is_sqlite).await.map_err(DatabaseError::Unreachable)?;
    for (index, migration) in MIGRATIONS.iter().enumerate().skip(done) {
        let failed = |error| DatabaseError::Migration(index + 1, error);
        run(&mut transaction, index, &localized(migration, is_sqlite)).await.map_err(failed)?;
    }
    transaction.commit().await.map_err(DatabaseError::Unreachable)
}

/// Returns how many migrations the database has had.
async fn done(connection: &mut AnyConnection, is_sqlite: bool) -> Result<usize, sqlx::Error> {
    if !is_sqlite {
        raw_sql(LOCK).execute(&mut *connection).await?;
    }
    let table = "CREATE TABLE IF NOT EXISTS migrations (version BIGINT NOT NULL PRIMARY KEY)";
    raw_sql(table).execute(&mut *connection).await?;
    let count: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM migrations").fetch_one(connection).await?;
    Ok(usize::try_from(count).expect("a count is not negative"))
}

async fn run(connection: &mut AnyConnection, index: usize, sql: &str) -> Result<(), sqlx::Error> {
    raw_sql(AssertSqlSafe(sql)).execute(&mut *connection).await?;
    let version = i64::try_from(index + 1).expect("there are few migrations");
    sqlx::query("INSERT INTO migrations (version) VALUES ($1)").bind(version).execute(connection).await?;
    Ok(())
}

/// Fills in `id IDENTITY`, the only part of the SQL that differs between the two databases.
fn localized(sql: &str, is_sqlite: bool) -> String {
    let identity =
        if is_sqlite { "INTEGER PRIMARY KEY" } else { "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY" };
    sql.replace("id IDENTITY", &format!("id {identity}"))
}
