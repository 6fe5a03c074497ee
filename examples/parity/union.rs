//! Unions.

use super::{Echo, echo};
use statuskit::Route;
use statuskit::prelude::*;

#[model]
struct A1 {
    a: i64,
}

#[model]
struct B1 {
    b: String,
}

#[model]
#[serde(untagged)]
enum Either {
    A(A1),
    B(B1),
}

#[post("/b_union")]
fn b_union(v: Either) -> Echo<Either> {
    echo(v)
}

#[model]
#[serde(untagged)]
enum NumberOrTexts {
    Number(i64),
    Texts(Vec<String>),
}

#[model]
struct Uf {
    u: Option<NumberOrTexts>,
}

#[post("/b_unionf")]
fn b_unionf(v: Uf) -> Echo<Uf> {
    echo(v)
}

#[model]
struct Cat {
    m: i64,
}

#[model]
struct Dog {
    w: i64,
}

#[model(rename_all = "lowercase")]
#[serde(tag = "t")]
enum Pet {
    Cat(Cat),
    Dog(Dog),
}

#[model]
struct Disc {
    pet: Pet,
}

#[post("/b_disc")]
fn b_disc(v: Disc) -> Echo<Disc> {
    echo(v)
}

#[model]
#[serde(untagged)]
enum NumberOrFlag {
    Number(i64),
    Flag(bool),
}

#[get("/t_union")]
fn t_union(#[query] v: NumberOrFlag) -> Echo<NumberOrFlag> {
    echo(v)
}

#[model]
#[serde(untagged)]
enum NumberOrText {
    Number(i64),
    Text(String),
}

#[get("/t_union_str")]
fn t_union_str(#[query] v: NumberOrText) -> Echo<NumberOrText> {
    echo(v)
}

pub(super) fn routes() -> Vec<Route> {
    routes![b_union, b_unionf, b_disc, t_union, t_union_str]
}
