//! Bodies: models, lists, maps, scalars, and several at once.

use super::every_type::ByteText;
use super::{Echo, echo};
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use statuskit::Route;
use statuskit::extend::reply::JsonBody;
use statuskit::extend::schema::{Components, Schema};
use statuskit::extend::tree::Tree;
use statuskit::extend::value::{InBody, Problem, Value, Walk};
use statuskit::prelude::*;

#[model]
struct Item {
    name: String,
    price: f64,
    tax: Option<f64>,
    #[field(default)]
    tags: Vec<String>,
}

#[post("/b_item")]
fn b_item(v: Item) -> Echo<Item> {
    echo(v)
}

#[model(deny_unknown_fields)]
struct Fb {
    a: i128,
}

#[post("/b_forbid")]
fn b_forbid(v: Fb) -> Echo<Fb> {
    echo(v)
}

#[model]
struct Al {
    #[field(alias = "myField")]
    my_field: i128,
}

#[post("/b_alias")]
fn b_alias(v: Al) -> Echo<Al> {
    echo(v)
}

#[model]
struct Pn {
    #[serde(rename = "myField", alias = "my_field")]
    my_field: i128,
}

#[post("/b_popname")]
fn b_popname(v: Pn) -> Echo<Pn> {
    echo(v)
}

#[model]
struct Ac {
    #[serde(rename = "one", alias = "two")]
    f: i128,
}

#[model]
struct Chosen {
    f: i128,
}

#[post("/b_choices")]
fn b_choices(v: Ac) -> Echo<Chosen> {
    echo(Chosen { f: v.f })
}

#[model(check = differ)]
struct Va {
    #[field(check = neither_big_nor_three)]
    a: i128,
    #[field(default = 0)]
    b: i128,
}

fn neither_big_nor_three(a: &i128) -> Result<(), Problem> {
    match a {
        6.. => Err(Problem::value_error("too big")),
        3 => Err(Problem::assertion_error("not three")),
        _ => Ok(()),
    }
}

fn differ(checked: &Va) -> Result<(), &'static str> {
    if checked.a == checked.b { Err("a equals b") } else { Ok(()) }
}

#[post("/b_val")]
fn b_val(v: Va) -> Echo<Va> {
    echo(v)
}

#[post("/b_listroot")]
fn b_listroot(v: Vec<i128>) -> Echo<Vec<i128>> {
    echo(v)
}

#[model]
struct Lm {
    x: i128,
}

#[post("/b_listmodel")]
fn b_listmodel(v: Vec<Lm>) -> Echo<Vec<Lm>> {
    echo(v)
}

#[post("/b_dictroot")]
fn b_dictroot(v: IndexMap<i128, f64>) -> Echo<IndexMap<i128, f64>> {
    echo(v)
}

#[post("/b_intbody")]
fn b_intbody(#[body] v: i128) -> Echo<i128> {
    echo(v)
}

#[post("/b_embed1")]
fn b_embed1(#[body(embed)] v: i128) -> Echo<i128> {
    echo(v)
}

#[model]
struct Em {
    x: i128,
}

#[post("/b_embed_model")]
fn b_embed_model(#[body(embed)] v: Em) -> Echo<Em> {
    echo(v)
}

#[model]
struct Mi {
    name: String,
}

#[model]
struct Us {
    username: String,
}

#[post("/b_multi")]
fn b_multi(v: Mi, user: Us, #[body(gt = 0)] importance: i128) -> Echo<Mi> {
    let _ = (user, importance);
    echo(v)
}

#[model]
struct Om {
    x: i128,
}

#[post("/b_optmodel")]
fn b_optmodel(v: Option<Om>) -> Echo<Option<Om>> {
    echo(v)
}

#[model]
struct Dc {
    x: i128,
    #[field(default = "a")]
    y: String,
}

/// A model that reports anything but an object as an invalid dataclass.
#[derive(Deserialize, Serialize)]
struct Dataclass(Dc);

impl Value for Dataclass {
    type Place = InBody;

    fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
        if let Tree::Map(_) = tree {
            return Dc::normalise(tree, walk);
        }
        let problem = Problem::new("dataclass_type", "Input should be a dictionary or an instance of Dc");
        walk.fail(problem.with("class_name", "Dc"), tree)
    }

    fn schema(components: &mut Components) -> Schema {
        <Dc as Value>::schema(components)
    }
}

impl JsonBody for Dataclass {
    fn schema(components: &mut Components) -> Schema {
        <Dc as JsonBody>::schema(components)
    }
}

#[post("/b_dc")]
fn b_dc(v: Dataclass) -> Echo<Dataclass> {
    echo(v)
}

#[model]
struct Td {
    x: i128,
}

/// A model that reports anything but an object as an invalid dictionary.
#[derive(Deserialize, Serialize)]
struct TypedDict(Td);

impl Value for TypedDict {
    type Place = InBody;

    fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
        match tree {
            Tree::Map(_) => Td::normalise(tree, walk),
            _ => walk.fail(Problem::dict_type(), tree),
        }
    }

    fn schema(components: &mut Components) -> Schema {
        <Td as Value>::schema(components)
    }
}

impl JsonBody for TypedDict {
    fn schema(components: &mut Components) -> Schema {
        <Td as JsonBody>::schema(components)
    }
}

#[post("/b_td")]
fn b_td(v: TypedDict) -> Echo<TypedDict> {
    echo(v)
}

#[model]
struct Rt(Vec<i128>);

#[post("/b_root")]
fn b_root(v: Rt) -> Echo<Rt> {
    echo(v)
}

#[post("/b_raw_bytes")]
fn b_raw_bytes(#[body] v: ByteText) -> Echo<ByteText> {
    echo(v)
}

#[post("/b_any")]
fn b_any(#[body] v: serde_json::Value) -> Echo<serde_json::Value> {
    echo(v)
}

#[post("/b_dict")]
fn b_dict(v: IndexMap<String, serde_json::Value>) -> Echo<IndexMap<String, serde_json::Value>> {
    echo(v)
}

#[model]
struct L3 {
    z: i128,
}

#[model]
struct L2 {
    items: IndexMap<String, Vec<L3>>,
}

#[model]
struct L1 {
    l2: L2,
}

#[post("/b_deep")]
fn b_deep(v: L1) -> Echo<L1> {
    echo(v)
}

#[model]
struct Cb {
    a: i128,
}

#[dependency]
async fn dep(dq: i128, #[header] dh: i128) -> i128 {
    let _ = dh;
    dq
}

#[put("/combo/{p}")]
fn combo(
    p: i128,
    q1: i128,
    #[header] x_h: i128,
    #[cookie] ck: i128,
    body: Cb,
    #[depends(dep)] d: i128,
) -> i128 {
    let _ = (p, q1, x_h, ck, body.a, d);
    1
}

#[model]
struct Lx {
    a: i128,
}

#[post("/x")]
fn lx(v: Lx) -> Lx {
    v
}

/// Builds the router for which Python mounts a separate app, for the sake of one setting. It is hidden,
/// because the document of the Python app does not contain that of the mounted one.
pub(super) fn lax() -> Router {
    Router::new().hidden().prefix("/lax_ct").strict_content_type(false).routes(routes![lx])
}

pub(super) fn routes() -> Vec<Route> {
    routes![
        b_item,
        b_forbid,
        b_alias,
        b_popname,
        b_choices,
        b_val,
        b_listroot,
        b_listmodel,
        b_dictroot,
        b_intbody,
        b_embed1,
        b_embed_model,
        b_multi,
        b_optmodel,
        b_dc,
        b_td,
        b_root,
        b_raw_bytes,
        b_any,
        b_dict,
        b_deep,
        combo,
    ]
}
