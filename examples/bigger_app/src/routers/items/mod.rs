//! `/items` for everyone, `/admin/items` for admins.

mod errors;

use crate::database::{Transaction, Unavailable, in_transaction};
use crate::models::{Item, NewItem};
use crate::page::{Page, PageQuery};
use errors::{NotChanged, NotCreated, NotDeleted, NotRead};
use statuskit::prelude::*;

/// The items, a page at a time.
#[get("")]
async fn list_items(
    #[query] page: PageQuery,
    #[depends(in_transaction)] transaction: Transaction,
) -> Result<Page<Item>, Unavailable> {
    Ok(Page::new(Item::page(&transaction, page).await?, page, |item| item.id))
}

/// One item.
#[get("/{item_id}")]
async fn read_item(
    item_id: i64,
    #[depends(in_transaction)] transaction: Transaction,
) -> Result<Item, NotRead> {
    Item::find(&transaction, item_id).await?.ok_or(NotRead::NotFound(item_id))
}

/// Create an item.
#[post("")]
async fn create_item(
    new: NewItem,
    #[depends(in_transaction)] transaction: Transaction,
    urls: Urls,
) -> Result<Created<Item>, NotCreated> {
    let item = Item::insert(&transaction, &new).await?;
    let url = urls.url_for("read_item", &[("item_id", &item.id)])?;
    Ok(Created::new(item).location(url))
}

/// Change an item.
#[put("/{item_id}")]
async fn update_item(
    item_id: i64,
    new: NewItem,
    #[depends(in_transaction)] transaction: Transaction,
) -> Result<Item, NotChanged> {
    Item::update(&transaction, item_id, &new).await?.ok_or(NotChanged::NotFound(item_id))
}

/// Delete an item that nobody has ordered.
#[delete("/{item_id}")]
async fn delete_item(
    item_id: i64,
    #[depends(in_transaction)] transaction: Transaction,
) -> Result<(), NotDeleted> {
    if Item::delete(&transaction, item_id).await? { Ok(()) } else { Err(NotDeleted::NotFound(item_id)) }
}

/// Builds the router for everyone.
pub(crate) fn router() -> Router {
    Router::new().prefix("/items").tags(["items"]).routes(routes![list_items, read_item])
}

/// Builds the router for admins.
pub(crate) fn admin_router() -> Router {
    Router::new().prefix("/items").routes(routes![create_item, update_item, delete_item])
}
