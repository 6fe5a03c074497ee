//! Orders: an amount of one item for a user.

use super::{Item, User};
use crate::database::Transaction;
use crate::page::PageQuery;
use sqlx::any::AnyRow;
use sqlx::{FromRow, Row};
use statuskit::prelude::*;

/// An order.
#[model]
#[derive(Clone, Debug)]
pub struct Order {
    /// The key.
    pub id: i64,
    /// The item.
    pub item_id: i64,
    /// How many.
    pub amount: i64,
    /// What they cost together, in cents.
    pub total: i64,
}

/// An order as a user writes it.
#[model]
#[derive(Debug)]
pub struct NewOrder {
    /// The item.
    pub item_id: i64,
    /// How many.
    #[field(default = 1, ge = 1, le = 1000)]
    pub amount: i64,
}

impl Order {
    /// Stores an order.
    pub(crate) async fn insert(
        transaction: &Transaction,
        user: &User,
        item: &Item,
        amount: i64,
    ) -> Result<Order, sqlx::Error> {
        let sql = "INSERT INTO orders (user_id, item_id, amount, total) VALUES ($1, $2, $3, $4)
            RETURNING id, item_id, amount, total";
        let query = sqlx::query_as(sql).bind(user.id).bind(item.id).bind(amount).bind(item.price * amount);
        query.fetch_one(&mut *transaction.connection().await?).await
    }

    /// Returns the orders of a user after a key, one more than fit on the page.
    pub(crate) async fn page(
        transaction: &Transaction,
        user: &User,
        page: PageQuery,
    ) -> Result<Vec<Order>, sqlx::Error> {
        let sql = "SELECT id, item_id, amount, total FROM orders WHERE user_id = $1 AND id > $2
            ORDER BY id LIMIT $3";
        let query = sqlx::query_as(sql).bind(user.id).bind(page.after).bind(page.limit + 1);
        query.fetch_all(&mut *transaction.connection().await?).await
    }

    /// Returns the order with this key if it belongs to the user.
    pub(crate) async fn find(
        transaction: &Transaction,
        user: &User,
        id: i64,
    ) -> Result<Option<Order>, sqlx::Error> {
        let sql = "SELECT id, item_id, amount, total FROM orders WHERE id = $1 AND user_id = $2";
        let query = sqlx::query_as(sql).bind(id).bind(user.id);
        query.fetch_optional(&mut *transaction.connection().await?).await
    }
}

impl FromRow<'_, AnyRow> for Order {
    fn from_row(row: &AnyRow) -> Result<Self, sqlx::Error> {
        let (id, item_id) = (row.try_get("id")?, row.try_get("item_id")?);
        Ok(Order { id, item_id, amount: row.try_get("amount")?, total: row.try_get("total")? })
    }
}
