//! `RateLimit`: answers 429 if there are too many requests per second, minute or hour.

mod key;
mod quotas;

use crate::error::HttpError;
use crate::input::Request;
use crate::middleware::{Middleware, Next};
use crate::origin::Origin;
use crate::request::RequestParts;
use crate::response::Response;
use governor::clock::{Clock, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::{Quota, RateLimiter};
use http::header::RETRY_AFTER;
use http::{HeaderName, StatusCode};
use key::{KeyHasher, RateLimitKey};
use quotas::Quotas;
use std::fmt;
use std::num::NonZeroU32;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Lets a number of requests per period through, for each client or each key, and answers the others with
/// 429, `Retry-After` and `{"detail": "Too Many Requests"}`.
///
/// ```
/// use statuskit::middleware::RateLimit;
/// use statuskit::prelude::*;
///
/// #[post("/login", middleware = [RateLimit::per_minute(5)])]
/// async fn login() -> &'static str {
///     "welcome"
/// }
///
/// let by_key = RateLimit::per_hour(1_000).burst(100).key(|request| request.header("x-api-key").map(str::to_owned));
/// let app = App::new().middleware(by_key).routes(routes![login]);
/// # assert!(app.build().is_ok());
/// ```
///
/// On a router or an app, one limit counts the requests to all routes inside it together. The whole quota may
/// be used at once, unless [`burst`](RateLimit::burst) allows less. It is replenished continuously (GCRA),
/// not at the end of a window.
///
/// Every response reports what is left, in the headers of draft-ietf-httpapi-ratelimit-headers-10:
/// `RateLimit-Policy: "default";q=60;w=60` (60 requests, fully replenished after 60 seconds) and
/// `RateLimit: "default";r=59;t=1` (59 left, fully replenished in one second).
///
/// The limit remembers 100,000 keys ([`max_keys`](RateLimit::max_keys)) at about 40 bytes each, whatever their length,
/// and forgets those whose quota is fully replenished. The state belongs to this process: several processes count
/// separately.
pub struct RateLimit {
    name: &'static str,
    quota: Quota,
    key: Option<Box<KeyFn>>,
    max_keys: usize,
    hasher: KeyHasher,
    limiter: OnceLock<Limiter>,
    start: Instant,
    /// When old keys are swept next, in milliseconds from the start.
    next_sweep: AtomicU64,
}

type KeyFn = dyn Fn(&RequestParts) -> Option<String> + Send + Sync;
type Limiter = RateLimiter<u128, Quotas, DefaultClock, StateInformationMiddleware>;

const POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");
const LEFT: HeaderName = HeaderName::from_static("ratelimit");

/// The default maximum number of keys.
const MAX_KEYS: usize = 100_000;

/// The shortest and the longest time between two sweeps of old keys. In between, it is the time in which a quota is
/// replenished.
const SWEEP_INTERVALS: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(60));

impl RateLimit {
    /// Creates a limit of this many requests per second.
    ///
    /// # Panics
    ///
    /// If `requests` is 0, as with the other limits.
    #[track_caller]
    pub fn per_second(requests: u32) -> Self {
        RateLimit::new(Quota::per_second(positive(requests)))
    }

    /// Creates a limit of this many requests per minute.
    #[track_caller]
    pub fn per_minute(requests: u32) -> Self {
        RateLimit::new(Quota::per_minute(positive(requests)))
    }

    /// Creates a limit of this many requests per hour.
    #[track_caller]
    pub fn per_hour(requests: u32) -> Self {
        RateLimit::new(Quota::per_hour(positive(requests)))
    }

    fn new(quota: Quota) -> Self {
        RateLimit {
            name: "default",
            quota,
            key: None,
            max_keys: MAX_KEYS,
            hasher: KeyHasher::default(),
            limiter: OnceLock::new(),
            start: Instant::now(),
            next_sweep: AtomicU64::new(SWEEP_INTERVALS.0.as_millis() as u64),
        }
    }

    /// Sets how many requests may come at once. The rate stays the same.
    #[must_use]
    #[track_caller]
    pub fn burst(mut self, requests: u32) -> Self {
        self.quota = self.quota.allow_burst(positive(requests));
        self
    }

    /// Sets the key that requests are counted by, such as a user or an API key. A request without a key is
    /// counted by the address of its client.
    ///
    /// A key should be something that a client cannot choose, such as the id of a user who has been authenticated, since
    /// a client that sends another key with every request is limited only once all [`max_keys`](RateLimit::max_keys)
    /// are taken. If nothing checks an API key before this limit does, add a limit by address around it.
    ///
    /// Behind a proxy, all clients have the proxy's address, unless the proxy is one of the
    /// [trusted ones](crate::app::App::trusted_proxies).
    #[must_use]
    pub fn key(mut self, key: impl Fn(&RequestParts) -> Option<String> + Send + Sync + 'static) -> Self {
        self.key = Some(Box::new(key));
        self
    }

    /// Sets how many keys have a quota of their own at a time. The default is 100,000. Further keys share 1,024 quotas
    /// until others are replenished, each at random, and so may be refused because of others.
    ///
    /// # Panics
    ///
    /// If `keys` is 0.
    #[must_use]
    #[track_caller]
    pub fn max_keys(mut self, keys: usize) -> Self {
        assert!(keys > 0, "a rate limit must remember at least one key");
        self.max_keys = keys;
        self
    }

    /// Sets the name of the policy in the headers, for a request that passes several limits.
    ///
    /// # Panics
    ///
    /// If the name contains characters other than ASCII letters, digits, `-` and `_`.
    #[must_use]
    #[track_caller]
    pub fn name(mut self, name: &'static str) -> Self {
        let is_valid = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        assert!(name.bytes().all(is_valid), "`{name}`: a policy name has only letters, digits, `-` and `_`");
        self.name = name;
        self
    }

    fn key_of(&self, request: &RequestParts) -> RateLimitKey {
        let given = self.key.as_ref().and_then(|key| key(request));
        given.map_or_else(
            || RateLimitKey::of_address(request.client.map(|client| client.ip())),
            RateLimitKey::Given,
        )
    }

    /// Counts a request. Returns how many are left, or else how long to wait.
    fn check(&self, key: &RateLimitKey) -> Result<u32, Duration> {
        let limiter = self.limiter.get_or_init(|| {
            RateLimiter::new(self.quota, Quotas::new(self.max_keys), DefaultClock::default())
        });
        self.sweep(limiter);
        let now = || limiter.clock().now();
        let checked = limiter.check_key(&self.hasher.hash(key));
        checked.map(|state| state.remaining_burst_capacity()).map_err(|refused| refused.wait_time_from(now()))
    }

    /// Drops keys with a full quota if a sweep is due. One thread does it, and the others go on.
    fn sweep(&self, limiter: &Limiter) {
        let now = self.start.elapsed().as_millis() as u64;
        let due = self.next_sweep.load(Ordering::Relaxed);
        if now < due {
            return;
        }
        let (shortest, longest) = SWEEP_INTERVALS;
        let replenished = self.quota.replenish_interval() * self.quota.burst_size().get();
        let interval = replenished.clamp(shortest, longest).as_millis() as u64;
        if self.next_sweep.compare_exchange(due, now + interval, Ordering::Relaxed, Ordering::Relaxed).is_ok()
        {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }

    /// Returns the headers `RateLimit-Policy` and `RateLimit`.
    fn headers(&self, left: u32) -> [(HeaderName, String); 2] {
        let RateLimit { name, quota, .. } = self;
        let burst = quota.burst_size().get();
        let back = |requests| seconds(quota.replenish_interval() * requests);
        [
            (POLICY, format!("\"{name}\";q={burst};w={}", back(burst))),
            (LEFT, format!("\"{name}\";r={left};t={}", back(burst - left))),
        ]
    }

    fn refuse(&self, wait: Duration) -> HttpError {
        let error = HttpError::from_status(StatusCode::TOO_MANY_REQUESTS);
        let error = error.header(RETRY_AFTER, seconds(wait).max(1).to_string());
        self.headers(0).into_iter().fold(error, |error, (name, value)| error.header(name, value))
    }
}

impl Middleware for RateLimit {
    type Reply = Result<Response, HttpError>;

    async fn call(&self, request: Request, next: Next) -> Self::Reply {
        let left = self.check(&self.key_of(&request.parts)).map_err(|wait| self.refuse(wait))?;
        let response = next.run(request).await;
        Ok(self
            .headers(left)
            .into_iter()
            .fold(response, |response, (name, value)| response.header(name, value)))
    }

    fn raises(&self) -> Vec<StatusCode> {
        vec![StatusCode::TOO_MANY_REQUESTS]
    }

    fn raised_headers(&self, _: StatusCode) -> Vec<HeaderName> {
        vec![RETRY_AFTER]
    }

    fn added_headers(&self) -> Vec<HeaderName> {
        vec![POLICY, LEFT]
    }

    fn origin(&self) -> Origin {
        Origin::RateExceeded
    }
}

#[track_caller]
fn positive(requests: u32) -> NonZeroU32 {
    NonZeroU32::new(requests).expect("a rate limit must allow at least one request")
}

/// Rounds up to whole seconds.
fn seconds(time: Duration) -> u64 {
    time.as_secs() + u64::from(time.subsec_nanos() > 0)
}

impl fmt::Debug for RateLimit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("RateLimit")
            .field("name", &self.name)
            .field("quota", &self.quota)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(limit: &RateLimit) -> usize {
        limit.limiter.get().map_or(0, RateLimiter::len)
    }

    fn key(number: usize) -> RateLimitKey {
        RateLimitKey::Given(number.to_string())
    }

    #[test]
    fn keys_with_a_full_quota_are_swept_after_a_while() {
        let limit = RateLimit::per_second(1_000_000);
        for number in 0..1_000 {
            let _ = limit.check(&key(number));
        }
        assert_eq!(kept(&limit), 1_000);
        std::thread::sleep(SWEEP_INTERVALS.0 + Duration::from_millis(50));
        let _ = limit.check(&key(0));
        assert_eq!(kept(&limit), 1);
    }

    #[test]
    fn a_new_key_with_every_request_is_limited_in_the_end() {
        let limit = RateLimit::per_hour(1).max_keys(100);
        let (known, shared) = (100, quotas::SHARED as usize);
        let passed = (0..20_000).filter(|number| limit.check(&key(*number)).is_ok()).count();
        assert!((known + shared / 2..=known + shared).contains(&passed), "{passed} requests passed");
        assert_eq!(kept(&limit), passed);
        assert!(limit.check(&key(0)).is_err(), "a known key keeps its own quota");
    }
}
