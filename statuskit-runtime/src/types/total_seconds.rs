//! `TotalSeconds`: durations as Python's `total_seconds` counts them.

use std::time::Duration;

/// A duration that can be written like Python's `total_seconds`, as FastAPI writes a `timedelta` that it sends
/// without a response model: in seconds, to the microsecond.
///
/// ```
/// use statuskit::types::TotalSeconds;
/// use std::time::Duration;
///
/// assert_eq!(Duration::from_millis(90_500).total_seconds(), 90.5);
/// ```
pub trait TotalSeconds {
    /// Returns the number of seconds. Digits after the microseconds are cut off.
    fn total_seconds(&self) -> f64;
}

impl TotalSeconds for Duration {
    fn total_seconds(&self) -> f64 {
        self.as_micros() as f64 / 1e6
    }
}

#[cfg(feature = "jiff")]
impl TotalSeconds for jiff::SignedDuration {
    fn total_seconds(&self) -> f64 {
        self.as_micros() as f64 / 1e6
    }
}

#[cfg(feature = "chrono")]
impl TotalSeconds for chrono::TimeDelta {
    fn total_seconds(&self) -> f64 {
        let microseconds =
            i128::from(self.num_seconds()) * 1_000_000 + i128::from(self.subsec_nanos() / 1_000);
        microseconds as f64 / 1e6
    }
}

#[cfg(test)]
mod tests {
    use super::TotalSeconds;

    #[test]
    #[cfg(all(feature = "chrono", feature = "jiff"))]
    fn durations_are_counted_like_python() {
        for (microseconds, seconds) in
            [(90_000_000, 90.0), (-1_500_000, -1.5), (86_400_000_001, 86400.000001)]
        {
            assert_eq!(jiff::SignedDuration::from_micros(microseconds).total_seconds(), seconds);
            assert_eq!(chrono::TimeDelta::microseconds(microseconds).total_seconds(), seconds);
        }
    }
}
