//! `/orders`: the orders of a user.

mod errors;

use crate::auth::current_user;
use crate::database::{Pool, Transaction, Unavailable, in_transaction};
use crate::models::{Item, Mail, NewOrder, Order, User};
use crate::page::{Page, PageQuery};
use errors::{NotOrdered, NotRead};
use statuskit::prelude::*;

/// Order an item; the confirmation is written after the response.
#[post("")]
async fn place_order(
    new: NewOrder,
    #[depends(current_user)] user: User,
    #[depends(in_transaction)] transaction: Transaction,
    State(pool): State<Pool>,
    tasks: BackgroundTasks,
    urls: Urls,
) -> Result<Created<Order>, NotOrdered> {
    let item = take(&transaction, &new).await?;
    let order = Order::insert(&transaction, &user, &item, new.amount).await?;
    let url = urls.url_for("read_order", &[("order_id", &order.id)])?;
    tasks.add(Mail::confirm(pool, order.clone(), user));
    Ok(Created::new(order).location(url))
}

/// Takes the ordered items out of the stock.
async fn take(transaction: &Transaction, new: &NewOrder) -> Result<Item, NotOrdered> {
    if let Some(item) = Item::take(transaction, new.item_id, new.amount).await? {
        return Ok(item);
    }
    match Item::find(transaction, new.item_id).await? {
        Some(_) => Err(NotOrdered::OutOfStock),
        None => Err(NotOrdered::NoItem(new.item_id)),
    }
}

/// The user's orders, a page at a time.
#[get("")]
async fn list_orders(
    #[query] page: PageQuery,
    #[depends(current_user)] user: User,
    #[depends(in_transaction)] transaction: Transaction,
) -> Result<Page<Order>, Unavailable> {
    Ok(Page::new(Order::page(&transaction, &user, page).await?, page, |order| order.id))
}

/// One of the user's orders; that of somebody else is not there.
#[get("/{order_id}")]
async fn read_order(
    order_id: i64,
    #[depends(current_user)] user: User,
    #[depends(in_transaction)] transaction: Transaction,
) -> Result<Order, NotRead> {
    Order::find(&transaction, &user, order_id).await?.ok_or(NotRead::NotFound(order_id))
}

/// Builds the router.
pub(crate) fn router() -> Router {
    Router::new().prefix("/orders").tags(["orders"]).routes(routes![place_order, list_orders, read_order])
}
