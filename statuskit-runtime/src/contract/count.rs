//! How often each promised status was sent.

use super::Contract;
use http::StatusCode;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// A counter for each status of each route.
#[derive(Debug)]
pub(super) struct Counts(Vec<RouteCounts>);

#[derive(Debug)]
struct RouteCounts {
    /// In the order of the route's promises.
    statuses: Vec<AtomicU64>,
    /// Whether an undeclared status was reported.
    is_reported: AtomicBool,
}

impl Counts {
    /// Zero of everything that the contract promises.
    pub(super) fn new(contract: &Contract) -> Self {
        let routes = contract.routes.iter().map(|route| RouteCounts {
            statuses: route.promises.iter().map(|_| AtomicU64::new(0)).collect(),
            is_reported: AtomicBool::new(false),
        });
        Counts(routes.collect())
    }

    /// Counts a response of the route of this index; one that is not promised is not counted.
    pub(super) fn add(&self, contract: &Contract, route: usize, status: StatusCode) {
        let promises = &contract.routes[route].promises;
        if let Some(index) = promises.iter().position(|promise| promise.status == status) {
            self.0[route].statuses[index].fetch_add(1, Ordering::Relaxed);
        }
    }

    /// How often the promise of this index was kept by the route of this index.
    pub(super) fn of(&self, route: usize, promise: usize) -> u64 {
        self.0[route].statuses[promise].load(Ordering::Relaxed)
    }

    /// Whether the route is reported for the first time.
    pub(super) fn report(&self, route: usize) -> bool {
        !self.0[route].is_reported.swap(true, Ordering::Relaxed)
    }
}
