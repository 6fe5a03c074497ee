//! `/items` for everybody, `/admin/items` for admins.

use crate::database::{Transaction, Unavailable, in_transaction};
use crate::models::{Item, NewItem};
use crate::page::{Page, PageQuery};
use statuskit::input::NoRoute;
use statuskit::prelude::*;

/// Why an item cannot be shown.
#[derive(Debug, thiserror::Error, HttpError)]
enum FindError {
    #[error("Item {0} not found")]
    #[http(NOT_FOUND)]
    NotFound(i64),
    #[error(transparent)]
    #[http(transparent)]
    Database(Unavailable),
}

/// Why an item cannot be created.
#[derive(Debug, thiserror::Error, HttpError)]
enum CreateError {
    #[error("An item of this name exists already")]
    #[http(CONFLICT)]
    Exists,
    #[error(transparent)]
    #[http(transparent)]
    Database(Unavailable),
    #[error(transparent)]
    #[http(INTERNAL_SERVER_ERROR)]
    NoRoute(#[from] NoRoute),
}

/// Why an item cannot be changed or deleted.
#[derive(Debug, thiserror::Error, HttpError)]
enum ChangeError {
    #[error("Item {0} not found")]
    #[http(NOT_FOUND)]
    NotFound(i64),
    #[error("An item of this name exists already")]
    #[http(CONFLICT)]
    Exists,
    #[error("The item was ordered and is kept")]
    #[http(CONFLICT)]
    Ordered,
    #[error(transparent)]
    #[http(transparent)]
    Database(Unavailable),
}

impl From<sqlx::Error> for FindError {
    fn from(error: sqlx::Error) -> Self {
        FindError::Database(error.into())
    }
}

impl From<sqlx::Error> for CreateError {
    fn from(error: sqlx::Error) -> Self {
        match error.as_database_error() {
            Some(cause) if cause.is_unique_violation() => CreateError::Exists,
            _ => CreateError::Database(error.into()),
        }
    }
}

impl From<sqlx::Error> for ChangeError {
    fn from(error: sqlx::Error) -> Self {
        match error.as_database_error() {
            Some(cause) if cause.is_unique_violation() => ChangeError::Exists,
            Some(cause) if cause.is_foreign_key_violation() => ChangeError::Ordered,
            _ => ChangeError::Database(error.into()),
        }
    }
}

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
) -> Result<Item, FindError> {
    Item::find(&transaction, item_id).await?.ok_or(FindError::NotFound(item_id))
}

/// Create an item.
#[post("")]
async fn create_item(
    new: NewItem,
    #[depends(in_transaction)] transaction: Transaction,
    urls: Urls,
) -> Result<Created<Item>, CreateError> {
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
) -> Result<Item, ChangeError> {
    Item::update(&transaction, item_id, &new).await?.ok_or(ChangeError::NotFound(item_id))
}

/// Delete an item that nobody has ordered.
#[delete("/{item_id}")]
async fn delete_item(
    item_id: i64,
    #[depends(in_transaction)] transaction: Transaction,
) -> Result<(), ChangeError> {
    if Item::delete(&transaction, item_id).await? { Ok(()) } else { Err(ChangeError::NotFound(item_id)) }
}

/// The routes for everybody.
pub(crate) fn router() -> Router {
    Router::new().prefix("/items").tags(["items"]).routes(routes![list_items, read_item])
}

/// The routes for admins.
pub(crate) fn admin_router() -> Router {
    Router::new().prefix("/items").routes(routes![create_item, update_item, delete_item])
}
