//! Forms and files.

use super::{Echo, echo};
use statuskit::Route;
use statuskit::UploadFile;
use statuskit::prelude::*;

#[post("/f_basic")]
fn f_basic(#[form] v: String, #[form] n: i128) -> Echo<String> {
    let _ = n;
    echo(v)
}

#[post("/f_pat")]
fn f_pat(#[form(pattern = "^password$")] v: String) -> Echo<String> {
    echo(v)
}

#[post("/f_list")]
fn f_list(#[form] v: Vec<i128>) -> Echo<Vec<i128>> {
    echo(v)
}

#[post("/f_opt")]
fn f_opt(#[form] v: Option<i128>) -> Echo<Option<i128>> {
    echo(v)
}

#[model(deny_unknown_fields)]
struct Fm {
    username: String,
    password: String,
}

#[post("/f_model")]
fn f_model(#[form] v: Fm) -> Echo<Fm> {
    echo(v)
}

#[model]
struct Uploaded {
    filename: String,
    size: u64,
    ct: Option<String>,
}

#[post("/up_one")]
async fn up_one(#[file] v: UploadFile) -> Uploaded {
    let ct = v.content_type().map(str::to_owned);
    Uploaded { filename: v.filename().to_owned(), size: v.size(), ct }
}

#[model]
struct Length {
    len: usize,
}

#[post("/f_bytes")]
fn f_bytes(#[file] v: Bytes) -> Length {
    Length { len: v.len() }
}

#[model]
struct Names {
    n: Vec<String>,
}

#[post("/up_many")]
async fn up_many(#[file] v: Vec<UploadFile>) -> Names {
    Names { n: v.iter().map(|file| file.filename().to_owned()).collect() }
}

#[model]
struct Token {
    t: i128,
}

#[post("/up_mix")]
async fn up_mix(#[file] file: UploadFile, #[form] token: i128) -> Token {
    drop(file);
    Token { t: token }
}

// FastAPI reads a bare `list` as a list of files or of fields.
#[post("/b_list_plain")]
fn b_list_plain(#[file] v: Vec<Bytes>) -> Echo<Vec<String>> {
    echo(v.iter().map(|file| String::from_utf8_lossy(file).into_owned()).collect())
}

pub(super) fn routes() -> Vec<Route> {
    routes![f_basic, f_pat, f_list, f_opt, f_model, up_one, f_bytes, up_many, up_mix, b_list_plain]
}
