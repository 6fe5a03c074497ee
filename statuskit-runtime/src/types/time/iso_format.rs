//! `IsoFormat`: dates and times as Python's `isoformat` writes them.

use super::{Datetime, TimeOfDay};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Timelike};

/// A date or time that can be written like Python's `isoformat`, as FastAPI writes those that it sends without
/// a response model.
///
/// Unlike serde's form of chrono's types, UTC is `+00:00`, and a fraction of a second has six digits. Digits
/// after these are cut off.
///
/// ```
/// use chrono::{TimeZone, Utc};
/// use statuskit::types::IsoFormat;
///
/// let moment = Utc.with_ymd_and_hms(2020, 1, 2, 3, 4, 5).unwrap();
/// assert_eq!(moment.isoformat(), "2020-01-02T03:04:05+00:00");
/// ```
pub trait IsoFormat {
    /// Writes the date or time.
    fn isoformat(&self) -> String;
}

impl IsoFormat for NaiveDate {
    fn isoformat(&self) -> String {
        self.format("%Y-%m-%d").to_string()
    }
}

impl IsoFormat for NaiveTime {
    fn isoformat(&self) -> String {
        self.format(&format!("%H:%M:%S{}", fraction(self))).to_string()
    }
}

impl IsoFormat for NaiveDateTime {
    fn isoformat(&self) -> String {
        format!("{}T{}", self.date().isoformat(), self.time().isoformat())
    }
}

impl<Z: TimeZone<Offset: chrono::Offset>> IsoFormat for DateTime<Z> {
    fn isoformat(&self) -> String {
        let offset = chrono::Offset::fix(self.offset());
        format!("{}{offset}", self.naive_local().isoformat())
    }
}

impl IsoFormat for Datetime {
    fn isoformat(&self) -> String {
        match self {
            Datetime::Aware(moment) => moment.isoformat(),
            Datetime::Naive(moment) => moment.isoformat(),
        }
    }
}

impl IsoFormat for TimeOfDay {
    fn isoformat(&self) -> String {
        let offset = self.offset.as_ref().map(FixedOffset::to_string).unwrap_or_default();
        self.time.isoformat() + &offset
    }
}

/// Returns the format of the fraction: six digits, or none.
fn fraction(time: &NaiveTime) -> &'static str {
    if time.nanosecond() / 1_000 == 0 { "" } else { "%.6f" }
}

#[cfg(test)]
mod tests {
    use super::IsoFormat;
    use crate::types::{Datetime, TimeOfDay};
    use crate::value::Value;
    use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};

    fn written<T: Value + IsoFormat>(text: &str) -> String {
        T::from_text(text).map(|value| value.isoformat()).unwrap_or_default()
    }

    #[test]
    fn dates_and_times_are_written_like_python() {
        assert_eq!(written::<DateTime<Utc>>("2020-01-02T03:04:05Z"), "2020-01-02T03:04:05+00:00");
        assert_eq!(written::<Datetime>("2020-01-02T03:04:05.001+05:30"), "2020-01-02T03:04:05.001000+05:30");
        assert_eq!(written::<Datetime>("2020-01-02T03:04:05-01:00"), "2020-01-02T03:04:05-01:00");
        assert_eq!(written::<NaiveDateTime>("2020-01-02T03:04:05"), "2020-01-02T03:04:05");
        assert_eq!(written::<NaiveDateTime>("0001-01-01"), "0001-01-01T00:00:00");
        assert_eq!(written::<NaiveDate>("2020-01-02"), "2020-01-02");
        assert_eq!(written::<NaiveTime>("03:04:05"), "03:04:05");
        assert_eq!(written::<NaiveTime>("03:04:05.0001"), "03:04:05.000100");
        assert_eq!(written::<NaiveTime>("03:04:05.0000001"), "03:04:05");
        assert_eq!(written::<TimeOfDay>("03:04:05Z"), "03:04:05+00:00");
    }
}
