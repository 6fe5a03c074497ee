//! The twin of `tests/parity/exactness.py`: the corners of bodies and parameter models.
//!
//! `tests/it/parity.rs` replays what FastAPI answered.

use serde::Serialize;
use statuskit::extend::reply::JsonBody;
use statuskit::extend::schema::{Components, Schema};
use statuskit::prelude::*;
use std::collections::BTreeMap;

/// The value that a route has read: `{"v": …}`.
#[derive(Serialize)]
struct Echo<T> {
    v: T,
}

impl<T: JsonBody> JsonBody for Echo<T> {
    fn schema(components: &mut Components) -> Schema {
        Schema::of("object")
            .with("properties", json!({"v": T::schema(components)}))
            .with("required", json!(["v"]))
    }
}

fn echo<T>(v: T) -> Echo<T> {
    Echo { v }
}

// Embedded members.

#[model]
struct Item {
    name: String,
}

#[post("/embedded/optional")]
async fn embedded_optional(#[body(embed)] reason: Option<String>) -> Echo<Option<String>> {
    echo(reason)
}

#[post("/embedded/required")]
async fn embedded_required(#[body(embed)] reason: String) -> Echo<String> {
    echo(reason)
}

#[post("/embedded/default")]
async fn embedded_default(#[body(embed, default = 3)] count: i64) -> Echo<i64> {
    echo(count)
}

#[post("/embedded/members")]
async fn embedded_members(
    first: Item,
    second: Option<Item>,
    #[body(default = 3)] count: i64,
) -> Echo<(Item, Option<Item>, i64)> {
    echo((first, second, count))
}

// Parameter models.

#[model]
struct Plain {
    a: i64,
    b: Option<String>,
    #[field(default)]
    tags: Vec<String>,
}

#[model]
struct Defaults {
    #[field(default = 1)]
    a: i64,
    #[field(default = "x")]
    b: String,
}

#[model(deny_unknown_fields)]
struct Strict {
    a: i64,
}

#[model]
struct Open {
    #[field(default = 7)]
    a: i64,
    #[serde(flatten)]
    others: BTreeMap<String, serde_json::Value>,
}

#[model]
struct Snake {
    #[field(default)]
    save_data: bool,
    #[field(default)]
    x_tags: Vec<String>,
}

macro_rules! model_routes {
    ($($module:ident: $decorator:ident $source:ident $model:ident, $optional:literal $required:literal $whole:literal;)*) => {
        $(mod $module {
            use super::*;

            #[$decorator($optional)]
            async fn optional(#[$source] v: Option<$model>) -> Echo<Option<$model>> {
                echo(v)
            }

            #[$decorator($required)]
            async fn required(#[$source(required)] v: Option<$model>) -> Echo<Option<$model>> {
                echo(v)
            }

            #[$decorator($whole)]
            async fn whole(#[$source] v: $model) -> Echo<$model> {
                echo(v)
            }

            pub(super) fn routes() -> Vec<statuskit::Route> {
                routes![optional, required, whole]
            }
        })*

        fn models() -> Vec<statuskit::Route> {
            [$($module::routes()),*].into_iter().flatten().collect()
        }
    };
}

model_routes! {
    query_plain: get query Plain, "/models/query/plain/optional" "/models/query/plain/required" "/models/query/plain/whole";
    query_defaults: get query Defaults, "/models/query/defaults/optional" "/models/query/defaults/required" "/models/query/defaults/whole";
    query_strict: get query Strict, "/models/query/strict/optional" "/models/query/strict/required" "/models/query/strict/whole";
    query_open: get query Open, "/models/query/open/optional" "/models/query/open/required" "/models/query/open/whole";
    header_plain: get header Plain, "/models/header/plain/optional" "/models/header/plain/required" "/models/header/plain/whole";
    header_defaults: get header Defaults, "/models/header/defaults/optional" "/models/header/defaults/required" "/models/header/defaults/whole";
    cookie_plain: get cookie Plain, "/models/cookie/plain/optional" "/models/cookie/plain/required" "/models/cookie/plain/whole";
    cookie_defaults: get cookie Defaults, "/models/cookie/defaults/optional" "/models/cookie/defaults/required" "/models/cookie/defaults/whole";
    cookie_strict: get cookie Strict, "/models/cookie/strict/optional" "/models/cookie/strict/required" "/models/cookie/strict/whole";
    cookie_open: get cookie Open, "/models/cookie/open/optional" "/models/cookie/open/required" "/models/cookie/open/whole";
    form_plain: post form Plain, "/models/form/plain/optional" "/models/form/plain/required" "/models/form/plain/whole";
    form_defaults: post form Defaults, "/models/form/defaults/optional" "/models/form/defaults/required" "/models/form/defaults/whole";
    form_strict: post form Strict, "/models/form/strict/optional" "/models/form/strict/required" "/models/form/strict/whole";
    form_open: post form Open, "/models/form/open/optional" "/models/form/open/required" "/models/form/open/whole";
}

#[get("/models/header/snake/hyphens")]
async fn snake_hyphens(#[header] v: Snake) -> Echo<Snake> {
    echo(v)
}

#[get("/models/header/snake/underscores")]
async fn snake_underscores(#[header(underscores)] v: Snake) -> Echo<Snake> {
    echo(v)
}

// Failures and response classes.

/// The cause of a failure, which is not sent.
#[get("/failures/unhandled")]
async fn unhandled() -> Result<(), HttpError> {
    Err("the cause stays inside").or_internal()
}

#[get("/failures/raised")]
async fn raised() -> Result<(), HttpError> {
    raise!(INTERNAL_SERVER_ERROR)
}

#[get("/failures/detail")]
async fn detail() -> Result<(), HttpError> {
    raise!(INTERNAL_SERVER_ERROR, "the detail is sent")
}

#[get("/classes/parts", responses((status = 202, description = "Set by the handler")))]
async fn parts(response: ResponseParts) -> Echo<u32> {
    response.set_status(ACCEPTED);
    response.set_header("x-part", "1");
    echo(1)
}

#[get("/classes/returned")]
async fn returned(response: ResponseParts) -> JsonResponse {
    response.set_status(ACCEPTED);
    response.set_header("location", "/lost");
    JsonResponse::new(json!({"v": 1}))
}

#[get("/classes/html")]
async fn html() -> HtmlResponse {
    HtmlResponse::new("<p>")
}

#[get("/classes/redirect", responses((status = 302, description = "A redirect")))]
async fn redirect() -> RedirectResponse {
    RedirectResponse::new("/classes/html").status(FOUND)
}

#[get("/dirs/{name}/")]
async fn directory(name: String) -> Echo<String> {
    echo(name)
}

#[get("/links/{name}")]
async fn link(name: String) -> Echo<String> {
    echo(name)
}

#[model(literal)]
#[derive(Clone, Copy)]
enum CatKind {
    #[serde(rename = "cat")]
    Cat,
    #[serde(rename = "kitten")]
    Kitten,
}

#[model]
struct Cat {
    #[field(default = CatKind::Cat)]
    kind: CatKind,
    #[field(default = 9, ge = 1)]
    lives: i64,
}

#[model(literal)]
enum DogKind {
    #[serde(rename = "dog")]
    Dog,
}

#[model]
struct Dog {
    kind: DogKind,
    #[field(default)]
    tricks: Vec<String>,
}

#[model(discriminator = "kind")]
enum Pet {
    #[serde(rename = "cat", alias = "kitten")]
    Cat(Cat),
    #[serde(rename = "dog")]
    Dog(Dog),
}

#[model]
struct Owner {
    #[field(default)]
    pets: BTreeMap<String, Pet>,
}

#[post("/discriminated/pets")]
async fn discriminated_pets(pets: Vec<Pet>) -> Echo<Vec<Pet>> {
    echo(pets)
}

#[post("/discriminated/owners")]
async fn discriminated_owners(owner: Owner) -> Echo<Owner> {
    echo(owner)
}

#[post("/discriminated/cats")]
async fn discriminated_cats(cat: Cat) -> Echo<Cat> {
    echo(cat)
}

/// Builds the app, with every route of the Python application.
pub fn app() -> App {
    App::new()
        .profile(Profile::FastApi)
        .routes(routes![embedded_optional, embedded_required, embedded_default, embedded_members])
        .routes(routes![snake_hyphens, snake_underscores])
        .routes(routes![unhandled, raised, detail, parts, returned, html, redirect, directory, link])
        .routes(routes![discriminated_pets, discriminated_owners, discriminated_cats])
        .routes(models())
}

#[tokio::main]
async fn main() -> statuskit::Result {
    app().run().await
}
