/// Create an item.
#[post("/shops/{shop_id}/items", status = CREATED)]
async fn create_item(
    shop_id: u64,
    item: Item,
    #[query(default = 10, ge = 1, le = 100)] limit: u32,
    #[header] user_agent: Option<String>,
    State(db): State<Db>,
) -> Result<Item, HttpError> {
    if db.is_full(shop_id, limit) {
        raise!(CONFLICT, "The shop is full")
    }
    db.create(item, user_agent).await
}
