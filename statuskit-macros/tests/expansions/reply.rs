#[derive(Reply)]
enum Upsert {
    #[http(OK)]
    Updated(Item),
    #[http(NO_CONTENT)]
    Unchanged,
}
