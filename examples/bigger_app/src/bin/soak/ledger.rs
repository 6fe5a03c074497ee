//! The final contents of the database: each order must have its confirmation, and each confirmation its
//! order.

use crate::tally::Tally;
use bigger_app::database::pool;
use statuskit::Result;
use std::fmt;

pub(crate) struct Ledger {
    orders: u64,
    confirmations: u64,
}

pub(crate) async fn read(database_url: &str) -> Result<Ledger> {
    let pool = pool(database_url)?;
    let orders: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM orders").fetch_one(&pool).await?;
    let confirmations: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM outbox").fetch_one(&pool).await?;
    pool.close().await;
    Ok(Ledger { orders: orders.try_into()?, confirmations: confirmations.try_into()? })
}

impl Ledger {
    /// Returns what was added since `before`, because the database may have existed before the test.
    pub(crate) const fn since(&self, before: &Ledger) -> Ledger {
        Ledger {
            orders: self.orders - before.orders,
            confirmations: self.confirmations - before.confirmations,
        }
    }

    pub(crate) fn mistakes(&self, tally: &Tally) -> Vec<String> {
        let mut mistakes = Vec::new();
        if self.confirmations != self.orders {
            mistakes.push("orders and confirmations differ".to_owned());
        }
        if self.orders < tally.accepted || self.orders > tally.accepted + tally.unknown {
            mistakes.push("the number of orders does not match what the clients saw".to_owned());
        }
        mistakes
    }
}

impl fmt::Display for Ledger {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "database: {} orders, {} confirmations", self.orders, self.confirmations)
    }
}
