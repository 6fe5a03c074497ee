//! `Quotas`: how much of its quota each key has used.

use foldhash::fast::RandomState;
use governor::nanos::Nanos;
use governor::state::StateStore;
use governor::state::keyed::ShrinkableKeyedStateStore;
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The used quotas of a bounded number of keys, which are hashes.
///
/// Once there are `max` keys, each further one shares a quota with others, as its hash decides. So a client that sends a
/// new key with every request is limited after all, and known keys keep their own quota meanwhile.
#[derive(Debug)]
pub(super) struct Quotas {
    used: Mutex<HashMap<u128, Nanos, RandomState>>,
    max: usize,
}

/// The number of quotas that the keys beyond the maximum share.
pub(super) const SHARED: u128 = 1024;

impl Quotas {
    pub(super) fn new(max: usize) -> Self {
        Quotas { used: Mutex::default(), max }
    }

    /// Locks the quotas. Poison is ignored, because a panic elsewhere cannot leave them half written.
    fn lock(&self) -> MutexGuard<'_, HashMap<u128, Nanos, RandomState>> {
        self.used.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl StateStore for Quotas {
    type Key = u128;

    fn measure_and_replace<T, F, E>(&self, key: &u128, measure: F) -> Result<T, E>
    where
        F: Fn(Option<Nanos>) -> Result<(T, Nanos), E>,
    {
        let mut used = self.lock();
        let is_new = used.len() >= self.max && !used.contains_key(key);
        let key = if is_new { *key % SHARED } else { *key };
        let (outcome, now) = measure(used.get(&key).copied())?;
        used.insert(key, now);
        Ok(outcome)
    }
}

impl ShrinkableKeyedStateStore<u128> for Quotas {
    fn retain_recent(&self, drop_below: Nanos) {
        self.lock().retain(|_, used| *used >= drop_below);
    }

    fn shrink_to_fit(&self) {
        self.lock().shrink_to_fit();
    }

    fn len(&self) -> usize {
        self.lock().len()
    }

    fn is_empty(&self) -> bool {
        self.lock().is_empty()
    }
}
