//! How often each promised status was sent.

use super::Contract;
use http::StatusCode;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// A counter for each status of each route.
#[derive(Debug)]
pub(super) struct Counts(Vec<RouteCounts>);

#[derive(Debug)]
struct RouteCounts {
    /// One counter per promise, in the order of the route's promises.
    statuses: Vec<AtomicU64>,
    /// Whether an undeclared status has been reported.
    is_reported: AtomicBool,
}

impl Counts {
    /// Creates a counter at zero for each promise of the contract.
    pub(super) fn new(contract: &Contract) -> Self {
        let routes = contract.routes.iter().map(|route| RouteCounts {
            statuses: route.promises.iter().map(|_| AtomicU64::new(0)).collect(),
            is_reported: AtomicBool::new(false),
        });
        Counts(routes.collect())
    }

    /// Counts a response of the route at this index. A status that is not promised is not counted.
    pub(super) fn add(&self, contract: &Contract, route: usize, status: StatusCode) {
        let promises = &contract.routes[route].promises;
        if let Some(index) = promises.iter().position(|promise| promise.status == status) {
            self.0[route].statuses[index].fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Returns how often the route at this index has sent the status of the promise at that index.
    pub(super) fn of(&self, route: usize, promise: usize) -> u64 {
        self.0[route].statuses[promise].load(Ordering::Relaxed)
    }

    /// Marks the route as reported, and returns whether this is the first time.
    pub(super) fn report(&self, route: usize) -> bool {
        !self.0[route].is_reported.swap(true, Ordering::Relaxed)
    }
}
