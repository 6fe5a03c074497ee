//! How often each promised status, and each variant of an error, was sent.

use super::Contract;
use crate::error::RaisedVariant;
use http::StatusCode;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// How often statuses and variants were sent, by the indices of their routes.
pub(crate) trait SentCounts {
    /// Returns how often the route has sent the status of the promise with this index.
    fn of_promise(&self, route: usize, promise: usize) -> u64;

    /// Returns how often the route has sent the error variant with this index.
    fn of_variant(&self, route: usize, variant: usize) -> u64;
}

/// Counters for each route.
#[derive(Debug)]
pub(super) struct Counts(Vec<RouteCounts>);

#[derive(Debug)]
struct RouteCounts {
    /// One counter per promise, in the order of the route's promises.
    statuses: Vec<AtomicU64>,
    /// One counter per variant, in the order of the route's variants.
    variants: Vec<AtomicU64>,
    /// Whether an undeclared status has been reported.
    is_reported: AtomicBool,
}

impl Counts {
    /// Creates counters at zero for everything in the contract.
    pub(super) fn new(contract: &Contract) -> Self {
        let routes = contract.routes.iter().map(|route| RouteCounts {
            statuses: route.promises.iter().map(|_| AtomicU64::new(0)).collect(),
            variants: route.variants.iter().map(|_| AtomicU64::new(0)).collect(),
            is_reported: AtomicBool::new(false),
        });
        Counts(routes.collect())
    }

    /// Counts a response of the route at this index, which may be made from a variant of an error type. A
    /// status that is not promised is not counted.
    pub(super) fn add(
        &self,
        contract: &Contract,
        route: usize,
        status: StatusCode,
        raised: Option<RaisedVariant>,
    ) {
        let (of, counts) = (&contract.routes[route], &self.0[route]);
        if let Some(index) = of.promises.iter().position(|promise| promise.status == status) {
            counts.statuses[index].fetch_add(1, Ordering::Relaxed);
        }
        if let Some(raised) = raised {
            let sent = of.variants.iter().zip(&counts.variants);
            for (_, count) in sent.filter(|(variant, _)| variant.is_sent_as(raised, status)) {
                count.fetch_add(1, Ordering::Relaxed);
            }
        }
    }

    /// Marks the route as reported, and returns whether this is the first time.
    pub(super) fn report(&self, route: usize) -> bool {
        !self.0[route].is_reported.swap(true, Ordering::Relaxed)
    }
}

impl SentCounts for Counts {
    fn of_promise(&self, route: usize, promise: usize) -> u64 {
        self.0[route].statuses[promise].load(Ordering::Relaxed)
    }

    fn of_variant(&self, route: usize, variant: usize) -> u64 {
        self.0[route].variants[variant].load(Ordering::Relaxed)
    }
}
