//! Durations: pydantic's `timedelta`.

use super::{Echo, echo};
use statuskit::Route;
use statuskit::prelude::*;
use statuskit::types::TotalSeconds;
use std::time::Duration;

const HOUR: Duration = Duration::from_secs(3600);

#[model]
struct Break {
    #[field(default = Duration::from_secs(300))]
    length: Duration,
    longest: Option<Duration>,
    #[field(default)]
    parts: Vec<Duration>,
    #[field(default = HOUR, ge = Duration::ZERO, le = HOUR * 2)]
    bounded: Duration,
}

#[post("/breaks")]
fn breaks(v: Break) -> Break {
    v
}

#[get("/breaks")]
fn break_query(#[query(default = Duration::ZERO)] least: Duration) -> Echo<f64> {
    echo(least.total_seconds())
}

pub(super) fn routes() -> Vec<Route> {
    routes![breaks, break_query]
}
