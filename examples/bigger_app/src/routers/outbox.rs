//! `/admin/outbox`: the mails that wait to be sent.

use crate::database::{Transaction, Unavailable, in_transaction};
use crate::models::Mail;
use crate::page::{Page, PageQuery};
use statuskit::prelude::*;

/// The mails, a page at a time.
#[get("")]
async fn list_mails(
    #[query] page: PageQuery,
    #[depends(in_transaction)] transaction: Transaction,
) -> Result<Page<Mail>, Unavailable> {
    Ok(Page::new(Mail::page(&transaction, page).await?, page, |mail| mail.id))
}

/// Builds the router.
pub(crate) fn admin_router() -> Router {
    Router::new().prefix("/outbox").routes(routes![list_mails])
}
