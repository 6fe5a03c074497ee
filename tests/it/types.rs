//! Types of well-known crates as parameters, each behind the feature of its name.

use crate::support::peers;
use serde_json::json;
use statuskit::prelude::*;

macro_rules! echo {
    ($($name:ident $path:literal $value:ty;)*) => {
        $(#[get($path)]
        fn $name(v: $value) -> $value {
            v
        })*

        fn app() -> App {
            App::new().routes(routes![$($name),*])
        }
    };
}

echo! {
    uuid "/uuid" ::uuid::Uuid;
    url "/url" ::url::Url;
    chrono_date "/chrono/date" chrono::NaiveDate;
    chrono_time "/chrono/time" chrono::NaiveTime;
    chrono_datetime "/chrono/datetime" chrono::DateTime<chrono::Utc>;
    jiff_date "/jiff/date" jiff::civil::Date;
    jiff_time "/jiff/time" jiff::civil::Time;
    jiff_timestamp "/jiff/timestamp" jiff::Timestamp;
    ip "/ip" std::net::Ipv4Addr;
    email "/email" statuskit::types::Email;
    datetime "/datetime" statuskit::types::Datetime;
    duration "/duration" jiff::SignedDuration;
    decimal "/decimal" rust_decimal::Decimal;
    json_text "/json_text" statuskit::types::JsonText<Vec<u8>>;
}

#[tokio::test]
async fn values_are_read_and_sent() {
    for peer in peers(app).await {
        for (path, text, sent) in [
            ("/uuid", "67e5504410b1426f9247bb680e5fe0c8", "67e55044-10b1-426f-9247-bb680e5fe0c8"),
            ("/url", "http://example.com", "http://example.com/"),
            ("/chrono/date", "2020-02-29", "2020-02-29"),
            ("/chrono/time", "10:20:30", "10:20:30"),
            ("/chrono/datetime", "2020-01-02T03:04:05Z", "2020-01-02T03:04:05Z"),
            ("/jiff/date", "2020-02-29", "2020-02-29"),
            ("/jiff/time", "10:20:30", "10:20:30"),
            ("/jiff/timestamp", "2020-01-02T03:04:05Z", "2020-01-02T03:04:05Z"),
            ("/ip", "127.0.0.1", "127.0.0.1"),
            ("/email", "Ada@Example.COM", "Ada@example.com"),
            ("/datetime", "2020-01-02", "2020-01-02T00:00:00"),
            ("/datetime", "1577934245.5", "2020-01-02T03:04:05.500000Z"),
            ("/duration", "1:30:00", "PT1H30M"),
            ("/decimal", "1.50", "1.50"),
        ] {
            peer.send("GET", &format!("{path}?v={text}"), "").await.assert(200, json!(sent));
        }
        peer.send("GET", "/json_text?v=[1,%222%22]", "").await.assert(200, json!([1, 2]));
    }
}

#[tokio::test]
async fn invalid_text_has_the_error_of_its_type() {
    for peer in peers(app).await {
        for (path, text, kind) in [
            ("/uuid", "abc", "uuid_parsing"),
            ("/url", "abc", "url_parsing"),
            ("/chrono/date", "2020-02-30", "date_from_datetime_parsing"),
            ("/chrono/time", "25:00", "time_parsing"),
            ("/chrono/datetime", "x", "datetime_from_date_parsing"),
            ("/jiff/date", "2020-02-30", "date_from_datetime_parsing"),
            ("/ip", "256.0.0.1", "ip_v4_address"),
            ("/email", "ada", "value_error"),
            ("/datetime", "x", "datetime_from_date_parsing"),
            ("/duration", "x", "time_delta_parsing"),
            ("/decimal", "abc", "decimal_parsing"),
            ("/decimal", "nan", "finite_number"),
            ("/json_text", "[1", "json_invalid"),
            ("/json_text", "[300]", "less_than_equal"),
        ] {
            let answer = peer.send("GET", &format!("{path}?v={text}"), "").await;
            assert_eq!((answer.status, &answer.json()["detail"][0]["type"]), (422, &json!(kind)), "{path}");
        }
    }
}

#[model]
struct Order {
    #[field(default)]
    id: ::uuid::Uuid,
    day: Option<chrono::NaiveDate>,
    #[field(required)]
    due: Option<jiff::civil::Date>,
    at: Option<chrono::DateTime<chrono::Utc>>,
    took: Option<jiff::SignedDuration>,
    #[field(default)]
    prices: Vec<rust_decimal::Decimal>,
    zone: Option<jiff::Zoned>,
}

#[post("/order", status = OK)]
fn order(order: Order) -> Order {
    order
}

#[post("/days", status = OK)]
fn days(days: Vec<chrono::NaiveDate>) -> Vec<chrono::NaiveDate> {
    days
}

fn orders() -> App {
    App::new().routes(routes![order, days])
}

#[tokio::test]
async fn a_json_body_is_read_as_strictly_as_the_query() {
    for peer in peers(orders).await {
        for (body, kind) in [
            (r#"{"due": null, "id": "URN:UUID:67e55044-10b1-426f-9247-bb680e5fe0c8"}"#, "uuid_parsing"),
            (r#"{"due": null, "day": "2020-1-2"}"#, "date_from_datetime_parsing"),
            (r#"{"due": "2020-01-02T12:00:00"}"#, "date_from_datetime_inexact"),
            (r#"{"due": null, "at": "2020-01-02T03:04:05"}"#, "timezone_aware"),
            (r#"{"due": null, "took": "1 hour"}"#, "time_delta_parsing"),
            (r#"{"day": "2020-01-02"}"#, "missing"),
        ] {
            let answer = peer.send("POST", "/order", body).await;
            assert_eq!((answer.status, &answer.json()["detail"][0]["type"]), (422, &json!(kind)), "{body}");
        }
        let answer = peer.send("POST", "/days", r#"["2020-01-02", "2020-1-2"]"#).await;
        assert_eq!(answer.json()["detail"][0]["loc"], json!(["body", 1]));
    }
}

#[tokio::test]
async fn absent_values_and_complete_formats_are_read() {
    let body = r#"{"due": "2020-01-02", "prices": [1.0, 12345678901234567890123, "2.50", 3], "zone": "2020-01-02T03:04:05+01:00[+01:00]"}"#;
    for peer in peers(orders).await {
        let answer = peer.send("POST", "/order", body).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!(answer.json()["prices"], json!(["1.0", "12345678901234567890123", "2.50", "3"]));
        assert_eq!(answer.json()["zone"], json!("2020-01-02T03:04:05+01:00[+01:00]"));
        assert_eq!(answer.json()["day"], json!(null));
        peer.send("POST", "/days", r#"["2020-01-02"]"#).await.assert(200, json!(["2020-01-02"]));
    }
}

#[model]
struct StandardTypes {
    #[field(min_length = 2, pattern = "^[a-z]+$")]
    boxed: Box<str>,
    #[field(max_length = 3)]
    shared: std::sync::Arc<str>,
    positive: std::num::NonZeroU8,
    signed: std::num::NonZeroI64,
    object: serde_json::Map<String, serde_json::Value>,
}

#[post("/standard")]
fn standard_types(body: StandardTypes) -> StandardTypes {
    body
}

#[get("/positive")]
fn positive(n: std::num::NonZeroU32) -> std::num::NonZeroU32 {
    n
}

#[tokio::test]
async fn types_of_the_standard_library_are_values() {
    let client = TestClient::new(App::new().routes(routes![standard_types, positive]));
    let body =
        json!({"boxed": "ab", "shared": "abc", "positive": "7", "signed": -1, "object": {"a": [null]}});
    let sent = client.post("/standard").json(&body).await.json::<serde_json::Value>();
    let expected =
        json!({"boxed": "ab", "shared": "abc", "positive": 7, "signed": -1, "object": {"a": [null]}});
    assert_eq!(sent, expected);
    let body = json!({"boxed": "a", "shared": "abcd", "positive": -1, "signed": 0, "object": []});
    let errors = client.post("/standard").json(&body).await.json::<serde_json::Value>();
    let kinds: Vec<_> = errors["detail"].as_array().expect("a list").iter().map(|one| &one["type"]).collect();
    assert_eq!(kinds, ["string_too_short", "string_too_long", "greater_than", "value_error", "dict_type"]);
    client.get("/positive?n=3").await.assert_status(OK);
    let errors = client.get("/positive?n=0").await.json::<serde_json::Value>();
    let expected = json!({
        "type": "greater_than", "loc": ["query", "n"], "msg": "Input should be greater than 0", "input": "0",
        "ctx": {"gt": 0},
    });
    assert_eq!(errors["detail"], json!([expected]));
    let app = App::new().routes(routes![positive]).build().expect("the app is valid");
    let schema = &app.openapi()["paths"]["/positive"]["get"]["parameters"][0]["schema"];
    assert_eq!((&schema["exclusiveMinimum"], &schema["minimum"]), (&json!(0), &serde_json::Value::Null));
}
