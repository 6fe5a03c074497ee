//! Cookies.

use super::{Echo, echo};
use statuskit::Route;
use statuskit::prelude::*;

#[get("/ck_str")]
fn ck_str(#[cookie] v: String) -> Echo<String> {
    echo(v)
}

#[get("/ck_int")]
fn ck_int(#[cookie] v: i128) -> Echo<i128> {
    echo(v)
}

#[model(deny_unknown_fields)]
struct Session {
    session_id: String,
    tracker: Option<i128>,
}

#[get("/cm")]
fn cm(#[cookie] v: Session) -> Session {
    v
}

pub(super) fn routes() -> Vec<Route> {
    routes![ck_str, ck_int, cm]
}
