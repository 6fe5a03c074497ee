//! jiff's dates and times.

use super::duration::{duration, in_words};
use super::{clock, date, moment, times, values};
use crate::keys::{Ordered, Relation};
use crate::tree::Tree;
use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, Timestamp, Zoned};

times! {
    Date, "date" "date", date::date, |date| date.to_string();
    Time, "time" "time-local", clock::time, |time| time.to_string();
    DateTime, "date-time" "date-time-local", moment::naive_moment, |moment| moment.to_string();
    Timestamp, "date-time" "date-time", moment::aware_moment, |moment| moment.to_string();
    Zoned, "date-time" "date-time", moment::zoned_moment, |moment| moment.to_string();
}

values! {
    SignedDuration, "duration" "duration", duration, |duration| duration.to_string();
}

impl Ordered<SignedDuration> for SignedDuration {
    #[inline(always)]
    fn satisfies(&self, relation: Relation, bound: &SignedDuration) -> bool {
        relation.admits(Some(self.cmp(bound)))
    }

    fn tell(bound: &SignedDuration) -> Tree {
        Tree::from(in_words(bound.as_micros()))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::ends_of_time;
    use crate::keys::read_json;
    use crate::value::Value;
    use jiff::civil::{Date, DateTime, Time, date};
    use jiff::{Timestamp, Zoned};

    #[test]
    fn dates_and_times_are_read_in_pydantics_formats() {
        assert_eq!(Date::from_text("1577836800"), Some(date(2020, 1, 1)));
        assert_eq!(DateTime::from_text("2020-01-01_00:00"), Some(date(2020, 1, 1).at(0, 0, 0, 0)));
        assert!(Time::from_text("12:30:00,5").is_some());
        assert_eq!(Timestamp::from_text("0"), Some(Timestamp::UNIX_EPOCH));
        assert!(Zoned::from_text("2020-01-01T00:00:00+02:00").is_some());
    }

    #[test]
    fn a_body_is_read_like_the_query() {
        assert_eq!(read_json::<Date>(b"\"2020-01-01T00:00:00\"", |keys| keys), Ok(date(2020, 1, 1)));
        assert!(read_json::<Timestamp>(b"\"2020-01-01\"", |keys| keys).is_err());
    }

    #[test]
    fn what_is_accepted_at_the_ends_of_time_can_be_sent_and_read_again() {
        ends_of_time::<Timestamp>();
        ends_of_time::<Zoned>();
        ends_of_time::<DateTime>();
        ends_of_time::<Date>();
    }
}
