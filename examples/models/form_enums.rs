//! Enums of models, read from a form.

use super::{Echo, echo};
use statuskit::Route;
use statuskit::prelude::*;

#[model]
struct Person {
    name: String,
    #[field(default)]
    tags: Vec<String>,
}

#[model]
struct Company {
    employees: i64,
}

#[model]
struct Owner {
    name: String,
}

#[model(deny_unknown_fields)]
struct Closed {
    #[field(default)]
    reason: String,
}

#[model]
struct Cat {
    meows: i64,
    #[field(default)]
    tags: Vec<String>,
}

#[model]
struct Dog {
    barks: i64,
    #[field(default = "x")]
    name: String,
}

#[model(rename_all = "lowercase")]
#[serde(tag = "kind")]
enum Contact {
    Person(Person),
    Company(Company),
}

#[model(rename_all = "lowercase")]
#[serde(tag = "kind")]
enum Shop {
    Owner(Owner),
    Closed(Closed),
}

#[model]
#[serde(untagged)]
enum Pet {
    Cat(Cat),
    Dog(Dog),
}

/// A model beside a field.
#[model]
struct Both<T> {
    v: T,
    n: i64,
}

#[post("/forms/tagged/whole")]
fn tagged_whole(#[form] v: Contact) -> Echo<Contact> {
    echo(v)
}

#[post("/forms/tagged/optional")]
fn tagged_optional(#[form] v: Option<Contact>) -> Echo<Option<Contact>> {
    echo(v)
}

#[post("/forms/tagged/required")]
fn tagged_required(#[form(required)] v: Option<Contact>) -> Echo<Option<Contact>> {
    echo(v)
}

#[post("/forms/tagged/beside")]
fn tagged_beside(#[form] v: Contact, #[form] n: i64) -> Both<Contact> {
    Both { v, n }
}

#[post("/forms/closed/whole")]
fn closed_whole(#[form] v: Shop) -> Echo<Shop> {
    echo(v)
}

#[post("/forms/closed/optional")]
fn closed_optional(#[form] v: Option<Shop>) -> Echo<Option<Shop>> {
    echo(v)
}

#[post("/forms/untagged/whole")]
fn untagged_whole(#[form] v: Pet) -> Echo<Pet> {
    echo(v)
}

#[post("/forms/untagged/optional")]
fn untagged_optional(#[form] v: Option<Pet>) -> Echo<Option<Pet>> {
    echo(v)
}

#[post("/forms/untagged/beside")]
fn untagged_beside(#[form] n: i64, #[form] v: Option<Pet>) -> Both<Option<Pet>> {
    Both { v, n }
}

pub(super) fn routes() -> Vec<Route> {
    routes![
        tagged_whole,
        tagged_optional,
        tagged_required,
        tagged_beside,
        closed_whole,
        closed_optional,
        untagged_whole,
        untagged_optional,
        untagged_beside,
    ]
}
