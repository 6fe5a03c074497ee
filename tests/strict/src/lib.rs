//! A user's crate that denies every lint. It compiles, so the expansions of the macros trigger none.
#![deny(
    warnings,
    missing_docs,
    unreachable_pub,
    future_incompatible,
    keyword_idents,
    let_underscore,
    nonstandard_style,
    refining_impl_trait,
    rust_2018_idioms,
    unused
)]
#![deny(
    absolute_paths_not_starting_with_crate,
    elided_lifetimes_in_paths,
    explicit_outlives_requirements,
    missing_copy_implementations,
    missing_debug_implementations,
    non_ascii_idents,
    redundant_lifetimes,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unit_bindings,
    unnameable_types,
    unused_import_braces,
    unused_lifetimes,
    unused_qualifications,
    unused_results,
    variant_size_differences
)]
#![deny(clippy::all, clippy::pedantic, clippy::nursery)]
// `unreachable_pub` asks for the opposite.
#![allow(clippy::redundant_pub_crate)]
#![forbid(unsafe_code)]

mod inner;
pub mod secured;

use statuskit::Route;
use statuskit::app::Settings;
use statuskit::prelude::*;

/// An item for sale.
#[model]
#[derive(Debug, Clone)]
pub struct Item {
    /// What it is called.
    #[field(min_length = 1, pattern = "^[A-Z]")]
    pub name: String,
    /// What it costs.
    #[field(gt = 0)]
    pub price: f64,
    /// How many there are.
    #[field(default = 1, ge = 0)]
    pub amount: i64,
    /// What it is found by.
    #[field(default)]
    pub tags: Vec<String>,
}

/// A page of things.
#[model]
#[derive(Debug, Clone)]
pub struct Page<T> {
    /// The things.
    pub items: Vec<T>,
    /// How many there are in all.
    #[field(ge = 0)]
    pub total: u64,
}

/// A colour.
#[model]
#[derive(Debug, Clone, Copy)]
pub enum Color {
    /// As blood.
    Red,
    /// As grass.
    Green,
}

/// How loud.
#[model(integer)]
#[derive(Debug, Clone, Copy)]
pub enum Level {
    /// A whisper.
    Low = 1,
    /// A shout.
    High = 2,
}

/// A shape.
#[model]
#[serde(tag = "kind")]
#[derive(Debug, Clone)]
pub enum Shape {
    /// Round.
    Circle {
        /// From the middle.
        #[field(gt = 0)]
        radius: f64,
    },
    /// A thing for sale.
    Item(Item),
}

/// A number with a meaning.
#[model]
#[derive(Debug, Clone, Copy)]
pub struct ItemId(#[field(ge = 1)] pub u64);

/// What can go wrong.
#[derive(Debug, thiserror::Error, HttpError)]
pub enum ItemError {
    /// It is not there.
    #[error("not found")]
    #[http(NOT_FOUND)]
    NotFound,
    /// No number.
    #[error(transparent)]
    #[http(INTERNAL_SERVER_ERROR)]
    Parse(#[from] std::num::ParseIntError),
}

/// What an upsert did.
#[derive(Debug, Reply)]
pub enum Upsert {
    /// It was there.
    #[http(OK)]
    Updated(Item),
    /// It is new.
    #[http(CREATED)]
    Created(Item),
}

/// Create an item.
///
/// # Errors
///
/// If the item cannot be created.
#[post("/items", status = CREATED, tags = ["items"])]
pub async fn create_item(
    item: Item,
    #[query(default = 10, ge = 1)] r#type: u32,
    State(seed): State<u64>,
    mut note: Option<String>,
) -> Result<Item, ItemError> {
    std::future::ready(()).await;
    if note.take().is_some() && u64::from(r#type) == seed {
        return Err(ItemError::NotFound);
    }
    Ok(item)
}

/// Many parameters.
#[get("/many/{first}")]
pub(crate) async fn many(
    first: u8,
    second: u8,
    third: u8,
    /// The fourth.
    fourth: u8,
    #[header] fifth: u8,
    #[cookie] sixth: u8,
    seventh: Option<Color>,
    eighth: Option<Level>,
) -> String {
    format!("{first}{second}{third}{fourth}{fifth}{sixth}{seventh:?}{eighth:?}")
}

/// Nothing is awaited.
#[delete("/items/{item_id}")]
async fn delete_item(item_id: ItemId) {
    drop(item_id.0.to_string());
}

/// Plain.
#[get("/shapes")]
#[must_use]
fn shapes() -> Vec<Shape> {
    vec![Shape::Circle { radius: 1.0 }]
}

/// Twice.
#[put("/upsert", status = OK)]
#[post("/upsert")]
fn upsert(item: Item) -> Upsert {
    if item.name.is_ascii() { Upsert::Updated(item) } else { Upsert::Created(item) }
}

/// Old.
#[deprecated]
#[get("/old", blocking)]
fn old(page: Option<Page<Item>>) -> Page<Item> {
    page.unwrap_or_else(|| Page { items: vec![], total: 0 })
}

/// A room that says hello.
///
/// # Errors
///
/// If the guest is gone.
#[websocket("/rooms/{name}", closes((4001, "Kicked out")), allow_origins = ["*"])]
pub async fn room(name: String, socket: WebSocket<Item, Vec<Item>>) -> Result<(), HttpError> {
    let mut socket = socket.accept().await?;
    while let Some(item) = socket.receive().await? {
        if item.name == name {
            socket.close(4001, "Kicked out").await;
            break;
        }
        socket.send(vec![item]).await?;
    }
    Ok(())
}

#[cfg(any())]
#[get("/never")]
async fn never(x: NoSuchType) -> String {
    String::new()
}

/// All of them.
#[must_use]
#[allow(deprecated)]
pub fn all() -> Vec<Route> {
    use inner::{up, z};
    routes![create_item, many, delete_item, shapes, upsert, old, room, up, z]
}

/// How many answers the routes describe.
#[must_use]
pub fn answers() -> usize {
    all().iter().map(|route| route.operation(&Settings::default()).replies.len()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_route_can_be_declared_in_a_function() {
        /// Inside.
        #[get("/inside/{id}")]
        fn inside(id: u32) -> String {
            id.to_string()
        }
        assert_eq!(routes![inside].len(), 1);
        assert_eq!(all().len(), 10);
        assert!(answers() >= all().len());
    }
}
