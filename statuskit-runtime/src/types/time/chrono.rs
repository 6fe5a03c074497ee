//! chrono's dates and times.

use super::{clock, date, moment, times};
use chrono::{DateTime, FixedOffset, Local, NaiveDate, NaiveDateTime, NaiveTime, Utc};

times! {
    NaiveDate, "date" "date", date::date, |date| date.to_string();
    NaiveTime, "time" "time-local", clock::time, |time| time.to_string();
    NaiveDateTime, "date-time" "date-time-local", moment::naive_moment, |moment| moment.format("%Y-%m-%dT%H:%M:%S%.f").to_string();
    DateTime<Utc>, "date-time" "date-time", moment::aware_moment, |moment| moment.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true);
    DateTime<Local>, "date-time" "date-time", moment::aware_moment, |moment| moment.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true);
    DateTime<FixedOffset>, "date-time" "date-time", moment::aware_moment, |moment| moment.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true);
}

#[cfg(test)]
mod tests {
    use super::super::tests::ends_of_time;
    use crate::keys::{Rules, read_json, read_tree};
    use crate::tree::Tree;
    use crate::types::Datetime;
    use crate::value::{Value, Walk};
    use chrono::{DateTime, FixedOffset, Local, NaiveDate, NaiveDateTime, NaiveTime, Utc};

    #[test]
    fn a_date_is_read_in_pydantics_formats() {
        let first = NaiveDate::from_ymd_opt(2020, 1, 1);
        for text in
            ["2020-01-01", "2020-01-01T00:00:00Z", "2020-01-01 00:00", "1577836800", "1577836800000.0"]
        {
            assert_eq!(NaiveDate::from_text(text), first, "{text}");
        }
        assert_eq!(read_json::<NaiveDate>(b"1577836800", |keys| keys).ok(), first);
    }

    #[test]
    fn a_date_without_leading_zeros_is_rejected() {
        assert_eq!(NaiveDate::from_text("2020-1-2"), None);
        let mut walk = Walk::at("query");
        assert_eq!(read_tree::<NaiveDate>(&Tree::from("2020-1-2"), |keys| keys, &mut walk), None);
        assert_eq!(walk.into_problems()[0].kind, "date_from_datetime_parsing");
    }

    #[test]
    fn the_type_requires_or_forbids_an_offset() {
        assert!(DateTime::<Utc>::from_text("2020-01-01T00:00:00+05:00").is_some());
        assert!(DateTime::<Utc>::from_text("1577836800").is_some());
        assert!(DateTime::<Utc>::from_text("2020-01-01T00:00:00").is_none());
        assert!(NaiveDateTime::from_text("2020-01-01").is_some());
        assert!(NaiveDateTime::from_text("2020-01-01T00:00:00Z").is_none());
        assert!(NaiveTime::from_text("12:30").is_some());
    }

    #[test]
    fn a_bound_is_shown_as_a_date() {
        let rules: Rules<NaiveDate> = |keys| keys.gt(NaiveDate::from_ymd_opt(2020, 1, 1).unwrap());
        let mut walk = Walk::at("query");
        assert_eq!(read_tree(&Tree::from("2019-01-01"), rules, &mut walk), None);
        assert_eq!(walk.into_problems()[0].msg, "Input should be greater than 2020-01-01");
    }

    #[test]
    fn what_is_accepted_at_the_ends_of_time_can_be_sent_and_read_again() {
        ends_of_time::<DateTime<Utc>>();
        ends_of_time::<DateTime<Local>>();
        ends_of_time::<DateTime<FixedOffset>>();
        ends_of_time::<Datetime>();
        ends_of_time::<NaiveDateTime>();
        ends_of_time::<NaiveDate>();
    }

    #[test]
    fn a_time_that_is_outside_the_years_in_utc_is_rejected() {
        for text in ["9999-12-31T23:59:59-01:00", "0001-01-01T00:00:00+00:01"] {
            assert_eq!(DateTime::<Utc>::from_text(text), None, "{text}");
            assert!(DateTime::<FixedOffset>::from_text(text).is_some(), "{text}");
            let mut walk = Walk::at("body");
            assert_eq!(read_tree::<DateTime<Utc>>(&Tree::from(text), |keys| keys, &mut walk), None);
            let msg = "Input should be a valid datetime, value is outside the supported range";
            assert_eq!(walk.into_problems()[0].msg, msg);
        }
    }
}
