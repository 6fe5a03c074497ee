//! The less common keys of fields and parameters, such as `required`, `finite`, `past` and `digits`.

use crate::support::{Peer, peers};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use statuskit::extend::value::Problem;
use statuskit::prelude::*;
use uuid::Uuid;

#[model(literal, rename_all = "snake_case")]
enum OrderBy {
    Name,
    LastPrice,
}

#[model(literal, integer)]
enum Size {
    Small = 1,
    Large = 2,
}

#[model]
struct Everything {
    #[field(required)]
    nullable: Option<u32>,
    #[field(default = 1, strict)]
    strict: u32,
    #[field(default = OrderBy::Name)]
    order_by: OrderBy,
    size: Option<Size>,
    #[field(check = is_even)]
    even: Option<u32>,
}

fn is_even(number: &Option<u32>) -> Result<(), Problem> {
    match number {
        Some(odd) if odd % 2 == 1 => Err(Problem::assertion_error("it is odd")),
        Some(_) | None => Ok(()),
    }
}

#[post("/fields", status = OK)]
fn fields(fields: Everything) -> Everything {
    fields
}

#[get("/finite")]
fn finite(#[query(finite)] v: f64) -> f64 {
    v
}

#[get("/uuid")]
fn version_4(#[query(uuid_version = 4)] v: Uuid) -> Uuid {
    v
}

#[get("/past")]
fn past(#[query(past)] v: NaiveDate) -> NaiveDate {
    v
}

#[get("/future")]
fn future(#[query(future)] v: Option<NaiveDate>) -> Option<NaiveDate> {
    v
}

#[get("/digits")]
fn digits(#[query(digits(4, 2))] v: Decimal) -> Decimal {
    v
}

#[get("/required")]
fn required(#[query(required)] v: Option<u32>) -> Option<u32> {
    v
}

fn app() -> App {
    App::new().routes(routes![fields, finite, version_4, past, future, digits, required])
}

async fn error(peer: &Peer, method: &str, path: &str, body: &str) -> (Value, Value) {
    let answer = peer.send(method, path, body).await;
    assert_eq!(answer.status, 422, "{path} {body}");
    let error = &answer.json()["detail"][0];
    (error["type"].clone(), error["msg"].clone())
}

#[tokio::test]
async fn each_key_has_its_own_error() {
    for peer in peers(app).await {
        for (path, kind, msg) in [
            ("/finite?v=nan", "finite_number", "Input should be a finite number"),
            ("/uuid?v=00000000-0000-1000-8000-000000000001", "uuid_version", "UUID version 4 expected"),
            ("/past?v=9999-01-01", "date_past", "Date should be in the past"),
            ("/future?v=2000-01-01", "date_future", "Date should be in the future"),
            (
                "/digits?v=12345",
                "decimal_max_digits",
                "Decimal input should have no more than 4 digits in total",
            ),
            (
                "/digits?v=1.234",
                "decimal_max_places",
                "Decimal input should have no more than 2 decimal places",
            ),
            (
                "/digits?v=123.4",
                "decimal_whole_digits",
                "Decimal input should have no more than 2 digits before the decimal point",
            ),
            ("/required", "missing", "Field required"),
        ] {
            assert_eq!(error(&peer, "GET", path, "").await, (json!(kind), json!(msg)), "{path}");
        }
    }
}

#[tokio::test]
async fn a_valid_value_is_read() {
    for peer in peers(app).await {
        peer.send("GET", "/finite?v=1.5", "").await.assert(200, json!(1.5));
        peer.send("GET", "/past?v=2000-01-01", "").await.assert(200, json!("2000-01-01"));
        peer.send("GET", "/future", "").await.assert(200, Value::Null);
        peer.send("GET", "/digits?v=12.34", "").await.assert(200, json!("12.34"));
        let sent = r#"{"nullable": null, "order_by": "last_price", "size": 2, "even": 4}"#;
        let read = json!({"nullable": null, "strict": 1, "order_by": "last_price", "size": 2, "even": 4});
        peer.send("POST", "/fields", sent).await.assert(200, read);
    }
}

#[tokio::test]
async fn each_key_of_a_field_has_its_own_error() {
    for peer in peers(app).await {
        for (body, kind, msg) in [
            (r#"{}"#, "missing", "Field required"),
            (r#"{"nullable": 1, "strict": "5"}"#, "int_type", "Input should be a valid integer"),
            (
                r#"{"nullable": 1, "order_by": "x"}"#,
                "literal_error",
                "Input should be 'name' or 'last_price'",
            ),
            (r#"{"nullable": 1, "size": "1"}"#, "literal_error", "Input should be 1 or 2"),
            (r#"{"nullable": 1, "even": 3}"#, "assertion_error", "Assertion failed, it is odd"),
        ] {
            assert_eq!(error(&peer, "POST", "/fields", body).await, (json!(kind), json!(msg)), "{body}");
        }
    }
}
