//! `SharedStatus`: a status that the framework, a middleware or a declaration adds to many routes.

use super::{Contract, Promise, Reason, RouteContract};
use crate::origin::{Origin, SourceLocation};
use http::StatusCode;

/// A status that routes have for the same reasons, none of which is in the code of a route. Reports name it once
/// rather than per route.
#[derive(Clone, Debug)]
pub(crate) struct SharedStatus {
    pub(crate) status: StatusCode,
    /// Its reasons, such as `rate limit`, or the description that declares it.
    pub(crate) reasons: String,
    /// Whether only the framework sends it.
    pub(crate) is_automatic: bool,
    /// The indices of the routes, in ascending order.
    pub(crate) routes: Vec<usize>,
    /// Where the reasons are in the code. Those of the framework are at the routes.
    places: Vec<Option<SourceLocation>>,
}

impl SharedStatus {
    /// Returns the shared statuses of a contract, ordered by the number of their routes, the largest first.
    ///
    /// A status that only the framework sends is shared even if it occurs on one route.
    pub(crate) fn all(contract: &Contract) -> Vec<Self> {
        let mut shared: Vec<SharedStatus> = Vec::new();
        for (route, of) in contract.routes.iter().enumerate() {
            for status in of.promises.iter().filter_map(SharedStatus::of) {
                match shared.iter_mut().find(|known| known.is_same(&status)) {
                    Some(known) => known.routes.push(route),
                    None => shared.push(SharedStatus { routes: vec![route], ..status }),
                }
            }
        }
        shared.retain(|status| status.is_automatic || status.routes.len() > 1);
        shared.sort_by_key(|status| (std::cmp::Reverse(status.routes.len()), status.status));
        shared
    }

    /// Returns the status of a promise without its routes, unless a reason is in the code of the route.
    fn of(promise: &Promise) -> Option<Self> {
        if !promise.reasons.iter().all(|reason| is_added(reason.origin)) {
            return None;
        }
        let is_automatic = promise.is_automatic();
        let places = promise.reasons.iter().filter(|_| !is_automatic).map(|reason| reason.place).collect();
        Some(SharedStatus {
            status: promise.status,
            reasons: reasons_text(promise),
            is_automatic,
            routes: Vec::new(),
            places,
        })
    }

    fn is_same(&self, other: &Self) -> bool {
        self.status == other.status && self.reasons == other.reasons && self.places == other.places
    }

    /// Returns whether the route with this index has the status for these reasons.
    pub(crate) fn is_of(&self, route: usize, status: StatusCode) -> bool {
        self.status == status && self.routes.binary_search(&route).is_ok()
    }
}

impl RouteContract {
    /// Returns the promises of the route that it does not share. `index` is that of the route.
    pub(crate) fn own_promises<'a>(
        &'a self,
        index: usize,
        shared: &'a [SharedStatus],
    ) -> impl Iterator<Item = &'a Promise> {
        let is_own =
            move |promise: &&Promise| !shared.iter().any(|shared| shared.is_of(index, promise.status));
        self.promises.iter().filter(is_own)
    }
}

/// Returns the reasons for a promise, each once: `malformed JSON, malformed body`. A declared reason is given by
/// its description.
pub(super) fn reasons_text(promise: &Promise) -> String {
    let text = |reason: &Reason| match reason.meaning {
        meaning if reason.origin.is_declared() && !meaning.is_empty() => meaning.to_owned(),
        _ => reason.to_string(),
    };
    let mut reasons: Vec<_> = promise.reasons.iter().map(text).collect();
    reasons.dedup();
    reasons.join(", ")
}

/// Returns whether something around the route sends the status.
const fn is_added(origin: Origin) -> bool {
    origin.is_automatic()
        || matches!(
            origin,
            Origin::RouterResponse | Origin::AppResponse | Origin::RateExceeded | Origin::InMiddleware(_)
        )
}

/// Returns `on 5 routes`, or `on all 12 routes`.
pub(crate) fn on_routes(count: usize, all: usize) -> String {
    match count {
        1 => "on 1 route".to_owned(),
        _ if count == all => format!("on all {count} routes"),
        _ => format!("on {count} routes"),
    }
}
