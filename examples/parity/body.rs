//! Bodies: models, lists, maps, scalars, several at once.

use super::every_type::ByteText;
use super::{Echo, echo};
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use statuskit::Route;
use statuskit::model::{Components, InBody, Problem, Schema, Value, Walk};
use statuskit::prelude::*;
use statuskit::tree::Tree;

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
struct Forbidding {
    a: i128,
}

#[post("/b_forbid")]
fn b_forbid(v: Forbidding) -> Echo<Forbidding> {
    echo(v)
}

#[model]
struct Aliased {
    #[field(alias = "myField")]
    my_field: i128,
}

#[post("/b_alias")]
fn b_alias(v: Aliased) -> Echo<Aliased> {
    echo(v)
}

#[model]
struct ByEitherName {
    #[serde(rename = "myField", alias = "my_field")]
    my_field: i128,
}

#[post("/b_popname")]
fn b_popname(v: ByEitherName) -> Echo<ByEitherName> {
    echo(v)
}

#[model]
struct Choices {
    #[serde(rename = "one", alias = "two")]
    f: i128,
}

#[model]
struct Chosen {
    f: i128,
}

#[post("/b_choices")]
fn b_choices(v: Choices) -> Echo<Chosen> {
    echo(Chosen { f: v.f })
}

#[model(check = differ)]
struct Checked {
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

fn differ(checked: &Checked) -> Result<(), &'static str> {
    if checked.a == checked.b { Err("a equals b") } else { Ok(()) }
}

#[post("/b_val")]
fn b_val(v: Checked) -> Echo<Checked> {
    echo(v)
}

#[post("/b_listroot")]
fn b_listroot(v: Vec<i128>) -> Echo<Vec<i128>> {
    echo(v)
}

#[model]
struct Point {
    x: i128,
}

#[post("/b_listmodel")]
fn b_listmodel(v: Vec<Point>) -> Echo<Vec<Point>> {
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

#[post("/b_embed_model")]
fn b_embed_model(#[body(embed)] v: Point) -> Echo<Point> {
    echo(v)
}

#[model]
struct Named {
    name: String,
}

#[model]
struct User {
    username: String,
}

#[post("/b_multi")]
fn b_multi(v: Named, user: User, #[body(gt = 0)] importance: i128) -> Echo<Named> {
    let _ = (user, importance);
    echo(v)
}

#[post("/b_optmodel")]
fn b_optmodel(v: Option<Point>) -> Echo<Option<Point>> {
    echo(v)
}

#[model]
struct DcFields {
    x: i128,
    #[field(default = "a")]
    y: String,
}

/// A model that calls what is no object a wrong dataclass.
#[derive(Deserialize, Serialize, JsonSchema)]
struct Dc(DcFields);

impl Value for Dc {
    type Place = InBody;

    fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
        if let Tree::Map(_) = tree {
            return DcFields::normalise(tree, walk);
        }
        let problem = Problem::new("dataclass_type", "Input should be a dictionary or an instance of Dc");
        walk.fail(problem.with("class_name", "Dc"), tree)
    }

    fn schema(components: &mut Components) -> Schema {
        DcFields::schema(components)
    }
}

#[post("/b_dc")]
fn b_dc(v: Dc) -> Echo<Dc> {
    echo(v)
}

/// A model that calls what is no object a wrong dictionary.
#[derive(Deserialize, Serialize, JsonSchema)]
struct Td(Point);

impl Value for Td {
    type Place = InBody;

    fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
        match tree {
            Tree::Map(_) => Point::normalise(tree, walk),
            _ => walk.fail(Problem::dict_type(), tree),
        }
    }

    fn schema(components: &mut Components) -> Schema {
        Point::schema(components)
    }
}

#[post("/b_td")]
fn b_td(v: Td) -> Echo<Td> {
    echo(v)
}

#[model]
struct Numbers(Vec<i128>);

#[post("/b_root")]
fn b_root(v: Numbers) -> Echo<Numbers> {
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
struct Leaf {
    z: i128,
}

#[model]
struct Branch {
    items: IndexMap<String, Vec<Leaf>>,
}

#[model]
struct Trunk {
    l2: Branch,
}

#[post("/b_deep")]
fn b_deep(v: Trunk) -> Echo<Trunk> {
    echo(v)
}

#[model]
struct Amount {
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
    body: Amount,
    #[depends(dep)] d: i128,
) -> i128 {
    let _ = (p, q1, x_h, ck, body.a, d);
    1
}

#[post("/x")]
fn lx(v: Amount) -> Amount {
    v
}

/// Python mounts an app of its own for the sake of one setting; here a router has it.
pub(super) fn lax() -> Router {
    Router::new().prefix("/lax_ct").strict_content_type(false).routes(routes![lx])
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
