#[derive(Reply)]
enum Upsert {
    #[http(OK)]
    Updated(Item),
    #[http(CREATED, header(LOCATION, format!("/items/{}", _0.id)), header("x-new", "1"))]
    Created(Item),
    #[http(NO_CONTENT)]
    Unchanged,
}
