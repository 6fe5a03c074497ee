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
    email "/email" statuskit::model::Email;
    datetime "/datetime" statuskit::model::Datetime;
    duration "/duration" jiff::SignedDuration;
    decimal "/decimal" rust_decimal::Decimal;
    json_text "/json_text" statuskit::model::JsonText<Vec<u8>>;
}

#[tokio::test]
async fn a_value_is_read_and_sent() {
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
async fn a_wrong_text_is_named_by_its_type() {
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
