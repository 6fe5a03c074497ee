//! Items and their stock.

use crate::database::Transaction;
use crate::page::PageQuery;
use sqlx::any::AnyRow;
use sqlx::{FromRow, Row};
use statuskit::prelude::*;

/// An item for sale.
#[model]
#[derive(Clone, Debug)]
pub struct Item {
    /// The key.
    pub id: i64,
    /// No two items have the same.
    pub name: String,
    /// In cents.
    pub price: i64,
    /// How many are left.
    pub stock: i64,
}

/// An item as an admin writes it.
#[model]
#[derive(Debug)]
pub struct NewItem {
    /// No two items have the same.
    // PostgreSQL cannot store NUL in a text.
    #[field(min_length = 1, max_length = 50, pattern = r"^[^\x00]*$")]
    pub name: String,
    /// In cents.
    #[field(gt = 0, le = 100_000_000)]
    pub price: i64,
    /// How many are left.
    #[field(default = 0, ge = 0, le = 1_000_000_000)]
    pub stock: i64,
}

impl Item {
    /// Returns the items after a key, one more than fit on the page.
    pub(crate) async fn page(transaction: &Transaction, page: PageQuery) -> Result<Vec<Item>, sqlx::Error> {
        let sql = "SELECT id, name, price, stock FROM items WHERE id > $1 ORDER BY id LIMIT $2";
        let query = sqlx::query_as(sql).bind(page.after).bind(page.limit + 1);
        query.fetch_all(&mut *transaction.connection().await?).await
    }

    /// Returns the item with this key.
    pub(crate) async fn find(transaction: &Transaction, id: i64) -> Result<Option<Item>, sqlx::Error> {
        let query = sqlx::query_as("SELECT id, name, price, stock FROM items WHERE id = $1").bind(id);
        query.fetch_optional(&mut *transaction.connection().await?).await
    }

    /// Stores an item.
    pub(crate) async fn insert(transaction: &Transaction, new: &NewItem) -> Result<Item, sqlx::Error> {
        let sql = "INSERT INTO items (name, price, stock) VALUES ($1, $2, $3)
            RETURNING id, name, price, stock";
        let query = sqlx::query_as(sql).bind(new.name.clone()).bind(new.price).bind(new.stock);
        query.fetch_one(&mut *transaction.connection().await?).await
    }

    /// Replaces the item with this key, or returns `None` if there is no such item.
    pub(crate) async fn update(
        transaction: &Transaction,
        id: i64,
        new: &NewItem,
    ) -> Result<Option<Item>, sqlx::Error> {
        let sql = "UPDATE items SET name = $1, price = $2, stock = $3 WHERE id = $4
            RETURNING id, name, price, stock";
        let query = sqlx::query_as(sql).bind(new.name.clone()).bind(new.price).bind(new.stock).bind(id);
        query.fetch_optional(&mut *transaction.connection().await?).await
    }

    /// Takes `amount` items out of the stock, or returns `None` if there are fewer.
    pub(crate) async fn take(
        transaction: &Transaction,
        id: i64,
        amount: i64,
    ) -> Result<Option<Item>, sqlx::Error> {
        let sql = "UPDATE items SET stock = stock - $1 WHERE id = $2 AND stock >= $1
            RETURNING id, name, price, stock";
        let query = sqlx::query_as(sql).bind(amount).bind(id);
        query.fetch_optional(&mut *transaction.connection().await?).await
    }

    /// Deletes the item with this key and returns whether it existed.
    pub(crate) async fn delete(transaction: &Transaction, id: i64) -> Result<bool, sqlx::Error> {
        let query = sqlx::query("DELETE FROM items WHERE id = $1").bind(id);
        let done = query.execute(&mut *transaction.connection().await?).await?;
        Ok(done.rows_affected() > 0)
    }
}

impl FromRow<'_, AnyRow> for Item {
    fn from_row(row: &AnyRow) -> Result<Self, sqlx::Error> {
        let (id, name) = (row.try_get("id")?, row.try_get("name")?);
        Ok(Item { id, name, price: row.try_get("price")?, stock: row.try_get("stock")? })
    }
}
