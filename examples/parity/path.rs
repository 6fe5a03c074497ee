//! Path parameters.

use super::{Echo, echo};
use statuskit::Route;
use statuskit::prelude::*;
use uuid::Uuid;

#[get("/p_int/{item_id}")]
fn p_int(item_id: i128) -> Echo<i128> {
    echo(item_id)
}

#[get("/p_float/{item_id}")]
fn p_float(item_id: f64) -> Echo<f64> {
    echo(item_id)
}

#[get("/p_bool/{item_id}")]
fn p_bool(item_id: bool) -> Echo<bool> {
    echo(item_id)
}

#[get("/p_constr/{item_id}")]
fn p_constr(#[path(title = "The ID", ge = 1, le = 1000)] item_id: i128) -> Echo<i128> {
    echo(item_id)
}

#[model(rename_all = "lowercase")]
enum MN {
    Alexnet,
    Resnet,
    Lenet,
}

#[get("/p_enum/{m}")]
fn p_enum(m: MN) -> Echo<MN> {
    echo(m)
}

#[get("/p_uuid/{i}")]
fn p_uuid(i: Uuid) -> Echo<Uuid> {
    echo(i)
}

#[get("/p_str/{s}")]
fn p_str(#[path(min_length = 3, max_length = 4)] s: String) -> Echo<String> {
    echo(s)
}

#[get("/p_two/{a}/{b}")]
fn p_two(a: i128, b: i128) -> Echo<Vec<i128>> {
    echo(vec![a, b])
}

pub(super) fn routes() -> Vec<Route> {
    routes![p_int, p_float, p_bool, p_constr, p_enum, p_uuid, p_str, p_two]
}
