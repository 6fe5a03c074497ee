#![deny(warnings)]

use statuskit::prelude::*;

#[model]
struct Row {
    name: String,
    secret: String,
}

#[model]
struct Public {
    name: String,
}

impl From<Row> for Public {
    fn from(row: Row) -> Self {
        let Row { name, secret } = row;
        Self { name: name + &secret[..0] }
    }
}

#[model]
struct Teapot {
    size: u8,
}

fn row() -> Row {
    Row { name: "a".to_owned(), secret: "b".to_owned() }
}

/// Reads it.
#[get(
    "/rows",
    status = OK,
    name = "rows",
    summary = "Rows",
    tags = ["rows", "all"],
    operation_id = "readRows",
    deprecated,
    hidden,
    exclude_none,
    body_limit = 1024,
    response_model = Public,
    responses((status = 418, description = "tea", body = Teapot), (status = GONE, description = "gone"))
)]
async fn read_rows() -> Result<Vec<Row>, HttpError> {
    Ok(vec![row()])
}

#[get("/row", response_model = Public)]
fn read_row() -> Row {
    row()
}

#[get("/wait", blocking, response_model = Public)]
fn wait() -> Option<Row> {
    std::thread::yield_now();
    Some(row())
}

#[head("/")]
async fn head() {}

#[options("/")]
fn options() {}

#[statuskit::trace("/")]
fn trace() {}

#[patch("/")]
fn patch() {}

fn main() {
    assert_eq!(routes![read_rows, read_row, wait, head, options, trace, patch].len(), 7);
    assert_eq!(Teapot { size: 1 }.size, 1);
}
