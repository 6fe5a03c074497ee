//! Query parameters: scalars, enums, lists, models.

use super::{Echo, echo};
use statuskit::Route;
use statuskit::prelude::*;
use std::collections::BTreeSet;

#[get("/q_str")]
fn q_str(v: String) -> Echo<String> {
    echo(v)
}

#[get("/q_int")]
fn q_int(v: i128) -> Echo<i128> {
    echo(v)
}

#[get("/q_float")]
fn q_float(v: f64) -> Echo<f64> {
    echo(v)
}

#[get("/q_finite")]
fn q_finite(#[query(finite)] v: f64) -> Echo<f64> {
    echo(v)
}

#[get("/q_bool")]
fn q_bool(v: bool) -> Echo<bool> {
    echo(v)
}

#[get("/q_strlen")]
fn q_strlen(#[query(min_length = 3, max_length = 5)] v: String) -> Echo<String> {
    echo(v)
}

#[get("/q_strlen1")]
fn q_strlen1(#[query(min_length = 1)] v: String) -> Echo<String> {
    echo(v)
}

#[get("/q_pat")]
fn q_pat(#[query(pattern = "^a.c$")] v: String) -> Echo<String> {
    echo(v)
}

#[get("/q_num")]
fn q_num(#[query(gt = 1, lt = 10)] v: i128) -> Echo<i128> {
    echo(v)
}

#[get("/q_num2")]
fn q_num2(#[query(ge = 1, le = 10)] v: i128) -> Echo<i128> {
    echo(v)
}

#[get("/q_mult")]
fn q_mult(#[query(multiple_of = 5)] v: i128) -> Echo<i128> {
    echo(v)
}

#[get("/q_fnum")]
fn q_fnum(#[query(gt = 0.5, le = 2.5, multiple_of = 0.5)] v: f64) -> Echo<f64> {
    echo(v)
}

#[model(rename_all = "lowercase")]
enum Color {
    Red,
    Green,
    Blue,
}

#[get("/q_enum")]
fn q_enum(v: Color) -> Echo<Color> {
    echo(v)
}

#[model(rename_all = "lowercase")]
enum One {
    Only,
}

#[get("/q_enum1")]
fn q_enum1(v: One) -> Echo<One> {
    echo(v)
}

#[model(rename_all = "lowercase")]
enum Two {
    A,
    B,
}

#[get("/q_enum2")]
fn q_enum2(v: Two) -> Echo<Two> {
    echo(v)
}

#[model(integer)]
enum IColor {
    Red = 1,
    Green = 2,
}

#[get("/q_ienum")]
fn q_ienum(v: IColor) -> Echo<IColor> {
    echo(v)
}

#[model(literal, rename_all = "lowercase")]
enum Letter {
    A,
    B,
    C,
}

#[get("/q_lit")]
fn q_lit(v: Letter) -> Echo<Letter> {
    echo(v)
}

#[model(literal, rename_all = "lowercase")]
enum OnlyA {
    A,
}

#[get("/q_lit1")]
fn q_lit1(v: OnlyA) -> Echo<OnlyA> {
    echo(v)
}

#[model(literal, integer)]
enum OneOrTwo {
    One = 1,
    Two = 2,
}

#[get("/q_liti")]
fn q_liti(v: OneOrTwo) -> Echo<OneOrTwo> {
    echo(v)
}

#[get("/q_opt")]
fn q_opt(v: Option<i128>) -> Echo<Option<i128>> {
    echo(v)
}

#[get("/q_def")]
fn q_def(#[query(default = 7)] v: i128) -> Echo<i128> {
    echo(v)
}

#[get("/q_opt_req")]
fn q_opt_req(#[query(required)] v: Option<i128>) -> Echo<Option<i128>> {
    echo(v)
}

#[get("/q_alias")]
fn q_alias(#[query(alias = "item-query")] v: i128) -> Echo<i128> {
    echo(v)
}

#[get("/q_valias")]
fn q_valias(#[query(alias = "va")] v: i128) -> Echo<i128> {
    echo(v)
}

#[get("/q_case")]
fn q_case(v: String) -> Echo<String> {
    echo(v)
}

#[get("/q_list")]
fn q_list(#[query] v: Vec<i128>) -> Echo<Vec<i128>> {
    echo(v)
}

#[get("/q_listlen")]
fn q_listlen(#[query(min_length = 2, max_length = 3)] v: Vec<i128>) -> Echo<Vec<i128>> {
    echo(v)
}

#[get("/q_set")]
fn q_set(#[query] v: BTreeSet<i128>) -> Echo<BTreeSet<i128>> {
    echo(v)
}

#[get("/q_tuple")]
fn q_tuple(#[query] v: (i128, i128)) -> Echo<(i128, i128)> {
    echo(v)
}

#[get("/q_listdef")]
fn q_listdef(#[query(default = ["foo", "bar"])] v: Vec<String>) -> Echo<Vec<String>> {
    echo(v)
}

#[model(literal, rename_all = "snake_case")]
enum OrderBy {
    CreatedAt,
    UpdatedAt,
}

#[model(deny_unknown_fields)]
struct Page {
    #[field(default = 100, gt = 0, le = 100)]
    limit: i128,
    #[field(default = 0, ge = 0)]
    offset: i128,
    #[field(default = OrderBy::CreatedAt)]
    order_by: OrderBy,
    #[field(default)]
    tags: Vec<String>,
}

#[get("/qm")]
fn qm(#[query] v: Page) -> Page {
    v
}

#[model]
struct Aliased {
    a: i128,
    #[field(alias = "b-alias")]
    b: String,
}

#[get("/qm_req")]
fn qm_req(#[query] v: Aliased) -> Aliased {
    v
}

pub(super) fn routes() -> Vec<Route> {
    routes![
        q_str, q_int, q_float, q_finite, q_bool, q_strlen, q_strlen1, q_pat, q_num, q_num2, q_mult, q_fnum,
        q_enum, q_enum1, q_enum2, q_ienum, q_lit, q_lit1, q_liti, q_opt, q_def, q_opt_req, q_alias, q_valias,
        q_case, q_list, q_listlen, q_set, q_tuple, q_listdef, qm, qm_req,
    ]
}
