//! Fields with defaults, and those that were sent.

use super::{Echo, echo};
use statuskit::Route;
use statuskit::prelude::*;

#[model]
struct Fields {
    #[field(default_factory = Vec::new)]
    factory: Vec<i64>,
    #[field(default_factory = three)]
    made: i64,
    nullable: Option<i64>,
    #[field(required)]
    required: Option<i64>,
}

const fn three() -> i64 {
    3
}

#[post("/fields")]
fn fields(v: Patch<Fields>) -> Echo<Patch<Fields>> {
    echo(v)
}

#[model]
struct Stored {
    name: String,
    price: f64,
    #[field(required)]
    note: Option<String>,
    tags: Vec<String>,
}

#[model(patch = Stored)]
struct Update {
    #[field(default = "", min_length = 2)]
    name: String,
    #[field(default = 0, gt = 0)]
    price: f64,
    note: Option<String>,
    #[field(default)]
    tags: Vec<String>,
}

#[patch("/stored")]
fn patch(update: Patch<Update>) -> Result<Stored, HttpError> {
    let (name, tags) = ("hat".to_owned(), vec!["a".to_owned()]);
    let mut stored = Stored { name, price: 2.0, note: Some("warm".to_owned()), tags };
    update.apply(&mut stored)?;
    Ok(stored)
}

fn sold() -> Stored {
    Stored { name: "hat".to_owned(), price: 2.0, note: None, tags: vec!["a".to_owned()] }
}

#[get("/sold/include", include = ["name", "note"])]
fn include() -> Stored {
    sold()
}

#[get("/sold/exclude", exclude = ["name", "note"])]
fn exclude() -> Stored {
    sold()
}

#[get("/sold/both", include = ["name", "price"], exclude = ["price"], exclude_none)]
fn both() -> Stored {
    sold()
}

pub(super) fn routes() -> Vec<Route> {
    routes![fields, patch, include, exclude, both]
}
