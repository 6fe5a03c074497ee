#[allow(clippy::unused_async)]
#[doc = " Create an item."]
async fn create_item(
    shop_id: u64,
    item: Item,
    limit: u32,
    user_agent: Option<String>,
    State(db): State<Db>,
) -> Result<Item, HttpError> {
    if db.is_full(shop_id, limit) {
        raise!(CONFLICT, "The shop is full")
    }
    db.create(item, user_agent).await
}
#[doc(hidden)]
#[allow(non_camel_case_types)]
struct create_item {}
#[automatically_derived]
#[allow(deprecated)]
impl ::statuskit::extend::route::Endpoint for create_item {
    fn routes() -> ::std::vec::Vec<::statuskit::Route> {
        use ::statuskit::__private as __kit;
        ::std::vec::Vec::from([__kit::Route::post("/shops/{shop_id}/items")
            .status(__kit::code!(CREATED))
            .name("create_item")
            .docs("Create an item.")
            .raises(__kit::code!(CONFLICT))
            .handler(
                (
                    __kit::input::path::<u64>("shop_id", |keys| keys),
                    __kit::input::infer::<Item>("item"),
                    __kit::input::query::<u32>("limit", |keys| keys.default(|| 10).ge(1).le(100)),
                    __kit::input::header::<Option<String>>("user_agent", |keys| keys),
                    __kit::input::infer::<State<Db>>("p4"),
                ),
                |(shop_id, item, limit, user_agent, p4)| create_item(shop_id, item, limit, user_agent, p4),
            )])
    }
}
