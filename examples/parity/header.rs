//! Headers.

use super::{Echo, echo};
use statuskit::Route;
use statuskit::prelude::*;

#[get("/h_str")]
fn h_str(#[header] v: String) -> Echo<String> {
    echo(v)
}

#[get("/h_int")]
fn h_int(#[header] x_token: i128, #[query(default = 0)] v: i128) -> Echo<i128> {
    let _ = x_token;
    echo(v)
}

#[get("/h_noconv")]
fn h_noconv(#[header(underscores)] x_token: String, #[query(default = 0)] v: i128) -> Echo<i128> {
    let _ = x_token;
    echo(v)
}

#[get("/h_alias")]
fn h_alias(#[header(alias = "X-Custom")] tok: String, #[query(default = 0)] v: i128) -> Echo<i128> {
    let _ = tok;
    echo(v)
}

#[get("/h_list")]
fn h_list(#[header] v: Vec<i128>) -> Echo<Vec<i128>> {
    echo(v)
}

#[get("/h_empty")]
fn h_empty(#[header] v: String) -> Echo<String> {
    echo(v)
}

#[model(deny_unknown_fields)]
struct Common {
    host: String,
    save_data: bool,
    #[field(default)]
    x_tag: Vec<String>,
}

#[get("/hm")]
fn hm(#[header] v: Common) -> Common {
    v
}

#[model]
struct Conditional {
    save_data: bool,
    if_modified_since: Option<String>,
}

#[get("/hm2")]
fn hm2(#[header] v: Conditional) -> Conditional {
    v
}

pub(super) fn routes() -> Vec<Route> {
    routes![h_str, h_int, h_noconv, h_alias, h_list, h_empty, hm, hm2]
}
