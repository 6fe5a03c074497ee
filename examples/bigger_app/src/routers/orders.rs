//! `/orders`: what a user has ordered.

use crate::auth::current_user;
use crate::database::{Pool, Transaction, Unavailable, in_transaction};
use crate::models::{Item, Mail, NewOrder, Order, User};
use crate::page::{Page, PageQuery};
use statuskit::input::NoRoute;
use statuskit::prelude::*;

/// Why an item cannot be ordered.
#[derive(Debug, thiserror::Error, HttpError)]
enum PlaceError {
    #[error("Item {0} not found")]
    #[http(NOT_FOUND)]
    NoItem(i64),
    #[error("There are fewer in stock")]
    #[http(CONFLICT)]
    OutOfStock,
    #[error(transparent)]
    #[http(transparent)]
    Database(Unavailable),
    #[error(transparent)]
    #[http(INTERNAL_SERVER_ERROR)]
    NoRoute(#[from] NoRoute),
}

/// Why an order cannot be shown.
#[derive(Debug, thiserror::Error, HttpError)]
enum FindError {
    #[error("Order {0} not found")]
    #[http(NOT_FOUND)]
    NotFound(i64),
    #[error(transparent)]
    #[http(transparent)]
    Database(Unavailable),
}

impl From<sqlx::Error> for PlaceError {
    fn from(error: sqlx::Error) -> Self {
        PlaceError::Database(error.into())
    }
}

impl From<sqlx::Error> for FindError {
    fn from(error: sqlx::Error) -> Self {
        FindError::Database(error.into())
    }
}

/// Order an item; the confirmation is written after the response.
#[post("")]
async fn place_order(
    new: NewOrder,
    #[depends(current_user)] user: User,
    #[depends(in_transaction)] transaction: Transaction,
    State(pool): State<Pool>,
    tasks: BackgroundTasks,
    urls: Urls,
) -> Result<Created<Order>, PlaceError> {
    let item = take(&transaction, &new).await?;
    let order = Order::insert(&transaction, &user, &item, new.amount).await?;
    let url = urls.url_for("read_order", &[("order_id", &order.id)])?;
    tasks.add(Mail::confirm(pool, order.clone(), user));
    Ok(Created::new(order).location(url))
}

/// Takes what is ordered off the stock.
async fn take(transaction: &Transaction, new: &NewOrder) -> Result<Item, PlaceError> {
    if let Some(item) = Item::take(transaction, new.item_id, new.amount).await? {
        return Ok(item);
    }
    match Item::find(transaction, new.item_id).await? {
        Some(_) => Err(PlaceError::OutOfStock),
        None => Err(PlaceError::NoItem(new.item_id)),
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
) -> Result<Order, FindError> {
    Order::find(&transaction, &user, order_id).await?.ok_or(FindError::NotFound(order_id))
}

/// The routes.
pub(crate) fn router() -> Router {
    Router::new().prefix("/orders").tags(["orders"]).routes(routes![place_order, list_orders, read_order])
}
