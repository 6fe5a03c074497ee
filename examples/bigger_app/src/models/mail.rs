//! Mails that wait in the outbox until another process sends them.

use super::{Order, User};
use crate::database::{Pool, Transaction};
use crate::page::PageQuery;
use sqlx::any::AnyRow;
use sqlx::{FromRow, Row};
use statuskit::prelude::*;

/// A mail that waits to be sent.
#[model]
#[derive(Clone, Debug)]
pub struct Mail {
    /// The key.
    pub id: i64,
    /// The order that it confirms.
    pub order_id: i64,
    /// Who gets it.
    pub recipient: String,
    /// Its subject.
    pub subject: String,
}

impl Mail {
    /// Writes the confirmation of an order, as a background task, outside the transaction of the request.
    ///
    /// If the process is killed between the response and this task, the order has no mail. If that must not
    /// happen, write the mail in the transaction of the order.
    pub(crate) async fn confirm(pool: Pool, order: Order, user: User) -> Result<(), sqlx::Error> {
        let sql = "INSERT INTO outbox (order_id, recipient, subject) VALUES ($1, $2, $3)";
        let subject = format!("Your order {}", order.id);
        sqlx::query(sql).bind(order.id).bind(user.email).bind(subject).execute(&pool).await?;
        Ok(())
    }

    /// Returns the mails after a key, one more than fit on the page.
    pub(crate) async fn page(transaction: &Transaction, page: PageQuery) -> Result<Vec<Mail>, sqlx::Error> {
        let sql = "SELECT id, order_id, recipient, subject FROM outbox WHERE id > $1 ORDER BY id LIMIT $2";
        let query = sqlx::query_as(sql).bind(page.after).bind(page.limit + 1);
        query.fetch_all(&mut *transaction.connection().await?).await
    }
}

impl FromRow<'_, AnyRow> for Mail {
    fn from_row(row: &AnyRow) -> Result<Self, sqlx::Error> {
        let (id, order_id) = (row.try_get("id")?, row.try_get("order_id")?);
        Ok(Mail { id, order_id, recipient: row.try_get("recipient")?, subject: row.try_get("subject")? })
    }
}
