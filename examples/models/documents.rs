//! Models of a form beside other fields and files.

use super::{Echo, echo};
use statuskit::Route;
use statuskit::UploadFile;
use statuskit::prelude::*;

/// A plain model.
#[model]
struct Plain {
    a: i64,
    #[field(default)]
    tags: Vec<String>,
}

#[model(deny_unknown_fields)]
struct Strict {
    a: i64,
}

#[model]
struct Other {
    #[field(default = "x")]
    b: String,
}

#[model]
struct Beside<T> {
    v: T,
    n: i64,
    #[field(exclude_none)]
    m: Option<String>,
}

#[model]
struct Pair {
    v: Plain,
    w: Other,
}

#[model]
struct Named {
    v: Plain,
    f: String,
}

#[post("/documents/beside")]
fn beside(#[form] v: Plain, #[form] n: i64, #[form(default = "z")] m: String) -> Beside<Plain> {
    Beside { v, n, m: Some(m) }
}

#[post("/documents/beside_optional")]
fn beside_optional(#[form] n: i64, #[form] v: Option<Plain>) -> Beside<Option<Plain>> {
    Beside { v, n, m: None }
}

#[post("/documents/beside_required")]
fn beside_required(#[form(required)] v: Option<Plain>, #[form] n: i64) -> Beside<Option<Plain>> {
    Beside { v, n, m: None }
}

#[post("/documents/optional")]
fn optional(#[form] v: Option<Plain>) -> Echo<Option<Plain>> {
    echo(v)
}

#[post("/documents/strict_optional")]
fn strict_optional(#[form] v: Option<Strict>) -> Echo<Option<Strict>> {
    echo(v)
}

#[post("/documents/strict_required")]
fn strict_required(#[form(required)] v: Option<Strict>) -> Echo<Option<Strict>> {
    echo(v)
}

#[post("/documents/two")]
fn two(#[form] v: Plain, #[form] w: Other) -> Pair {
    Pair { v, w }
}

#[post("/documents/file")]
fn file(#[form] v: Plain, #[file] f: UploadFile) -> Named {
    Named { v, f: f.filename().to_owned() }
}

#[post("/documents/described")]
fn described(#[form] n: i64, #[form(description = "The v")] v: Option<Plain>) -> Beside<Option<Plain>> {
    Beside { v, n, m: None }
}

pub(super) fn routes() -> Vec<Route> {
    routes![
        beside,
        beside_optional,
        beside_required,
        optional,
        strict_optional,
        strict_required,
        two,
        file,
        described,
    ]
}
