#![deny(warnings)]

use statuskit::prelude::*;

#[model]
struct Item {
    name: String,
}

#[derive(Reply)]
enum Upsert {
    #[http(OK)]
    Updated(Item),
    #[http(201)]
    Created { item: Item },
    #[http(NO_CONTENT)]
    Unchanged,
}

#[put("/items/{name}")]
async fn upsert(name: String) -> Result<Upsert, HttpError> {
    Ok(match name.as_str() {
        "old" => Upsert::Updated(Item { name }),
        "new" => Upsert::Created { item: Item { name } },
        _ => Upsert::Unchanged,
    })
}

fn main() {
    assert_eq!(routes![upsert].len(), 1);
}
