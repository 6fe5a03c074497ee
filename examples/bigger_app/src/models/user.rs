//! Users and their roles.

use crate::auth::hash;
use crate::database::{DatabaseError, Pool, Transaction};
use sqlx::any::AnyRow;
use sqlx::{FromRow, Row};
use statuskit::prelude::*;
use statuskit::types::Email;

/// A user.
#[model]
#[derive(Clone, Debug)]
pub struct User {
    /// The key.
    pub id: i64,
    /// No two users have the same.
    pub email: String,
    /// How they are called.
    pub name: String,
    /// What they may do.
    pub role: Role,
}

/// What a user may do.
#[model]
#[serde(rename_all = "lowercase")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Orders items.
    Customer,
    /// Keeps the shop.
    Admin,
}

/// Somebody who registers.
#[model]
#[derive(Debug)]
pub struct NewUser {
    /// Where confirmations go.
    pub email: Email,
    /// How they are called.
    // PostgreSQL cannot store NUL in a text.
    #[field(min_length = 1, max_length = 50, pattern = r"^[^\x00]*$")]
    pub name: String,
}

/// A user who has just registered, with the token that is shown this once.
#[model]
pub struct Registered {
    /// The user.
    pub user: User,
    /// The bearer token.
    pub token: String,
}

impl User {
    /// Stores a customer.
    pub(crate) async fn insert(
        transaction: &Transaction,
        new: &NewUser,
        token_hash: &str,
    ) -> Result<User, sqlx::Error> {
        let sql = "INSERT INTO users (email, name, role, token_hash) VALUES ($1, $2, 'customer', $3)
            RETURNING id, email, name, role";
        let query = sqlx::query_as(sql).bind(new.email.to_string()).bind(new.name.clone());
        query.bind(token_hash.to_owned()).fetch_one(&mut *transaction.connection().await?).await
    }

    /// Returns the user with this token.
    pub(crate) async fn by_token_hash(pool: &Pool, token_hash: &str) -> Result<Option<User>, sqlx::Error> {
        let sql = "SELECT id, email, name, role FROM users WHERE token_hash = $1";
        sqlx::query_as(sql).bind(token_hash.to_owned()).fetch_optional(pool).await
    }

    /// Stores the admin, or replaces their token with the one from the settings.
    pub(crate) async fn ensure_admin(pool: &Pool, token: Option<&str>) -> Result<(), DatabaseError> {
        let Some(token) = token else { return Ok(()) };
        if token.len() < 16 {
            return Err(DatabaseError::ShortToken);
        }
        let sql = "INSERT INTO users (email, name, role, token_hash) VALUES ('admin', 'Admin', 'admin', $1)
            ON CONFLICT (email) DO UPDATE SET token_hash = $1";
        sqlx::query(sql).bind(hash(token)).execute(pool).await.map_err(DatabaseError::Admin)?;
        Ok(())
    }
}

impl FromRow<'_, AnyRow> for User {
    fn from_row(row: &AnyRow) -> Result<Self, sqlx::Error> {
        let role: String = row.try_get("role")?;
        let role = if role == "admin" { Role::Admin } else { Role::Customer };
        Ok(User { id: row.try_get("id")?, email: row.try_get("email")?, name: row.try_get("name")?, role })
    }
}
