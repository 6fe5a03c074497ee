//! `RateLimit`: answers 429 if there are too many requests per second, minute or hour.

use crate::error::HttpError;
use crate::input::Request;
use crate::middleware::{Middleware, Next};
use crate::origin::Origin;
use crate::request::RequestParts;
use crate::response::Response;
use governor::clock::{Clock, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};
use http::header::RETRY_AFTER;
use http::{HeaderName, StatusCode};
use std::fmt;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

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
/// The state of keys whose quota is fully replenished is dropped regularly, so memory stays proportional to
/// the number of keys in use. The state belongs to this process: several processes count separately.
pub struct RateLimit {
    name: &'static str,
    quota: Quota,
    key: Option<Box<KeyFn>>,
    limiter: OnceLock<Limiter>,
    /// The number of requests until old keys are swept.
    until_sweep: AtomicUsize,
}

type KeyFn = dyn Fn(&RequestParts) -> Option<String> + Send + Sync;
type Limiter =
    RateLimiter<RateLimitKey, HashMapStateStore<RateLimitKey>, DefaultClock, StateInformationMiddleware>;

/// A client or key with a quota of its own.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum RateLimitKey {
    /// The address of a client. For IPv6 it is the 64-bit network, which one client has to itself.
    Address(Option<IpAddr>),
    Given(String),
}

const POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");
const LEFT: HeaderName = HeaderName::from_static("ratelimit");

/// The minimum number of requests between two sweeps of old keys.
const SWEEP_INTERVAL: usize = 1024;

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
        let until_sweep = AtomicUsize::new(SWEEP_INTERVAL);
        RateLimit { name: "default", quota, key: None, limiter: OnceLock::new(), until_sweep }
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
    /// Behind a proxy, all clients have the proxy's address, and their real one is in a header that the proxy
    /// sets.
    #[must_use]
    pub fn key(mut self, key: impl Fn(&RequestParts) -> Option<String> + Send + Sync + 'static) -> Self {
        self.key = Some(Box::new(key));
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
            || RateLimitKey::Address(request.client.map(|client| network(client.ip()))),
            RateLimitKey::Given,
        )
    }

    /// Counts a request. Returns how many are left, or else how long to wait.
    fn check(&self, key: &RateLimitKey) -> Result<u32, Duration> {
        let limiter = self
            .limiter
            .get_or_init(|| RateLimiter::hashmap(self.quota).with_middleware::<StateInformationMiddleware>());
        self.sweep(limiter);
        let now = || limiter.clock().now();
        let checked = limiter.check_key(key);
        checked.map(|state| state.remaining_burst_capacity()).map_err(|refused| refused.wait_time_from(now()))
    }

    /// Drops old keys if a sweep is due. The next one is due after as many requests as there are keys left,
    /// so that it costs each request little.
    fn sweep(&self, limiter: &Limiter) {
        if self.until_sweep.fetch_sub(1, Ordering::Relaxed) == 1 {
            limiter.retain_recent();
            limiter.shrink_to_fit();
            self.until_sweep.store(limiter.len().max(SWEEP_INTERVAL), Ordering::Relaxed);
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

fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into(),
        address @ IpAddr::V4(_) => address,
    }
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

    #[test]
    fn keys_with_a_full_quota_are_swept() {
        let limit = RateLimit::per_second(1_000_000);
        for number in 0..20_000_u32 {
            let _ = limit.check(&RateLimitKey::Given(number.to_string()));
        }
        let kept = limit.limiter.get().map_or(0, RateLimiter::len);
        assert!(kept <= 2 * SWEEP_INTERVAL, "{kept} keys are kept");
    }

    #[test]
    fn ipv6_clients_are_grouped_by_network() {
        let network = |text: &str| network(text.parse().unwrap()).to_string();
        assert_eq!(network("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
        assert_eq!(network("::ffff:10.0.0.1"), "10.0.0.1");
    }
}
