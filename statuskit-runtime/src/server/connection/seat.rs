//! Seats: how many connections may be open, altogether and per client.

use crate::client_network::client_network;
use crate::server::transport::Peer;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// The seats of a server. A limit that is not set costs nothing.
pub(in crate::server) struct Seats {
    all: Option<Arc<Semaphore>>,
    per_client: Option<Arc<ClientSeats>>,
}

/// The seats that each client address has taken.
struct ClientSeats {
    most: usize,
    taken: Mutex<HashMap<IpAddr, usize>>,
}

/// The seat of one connection.
pub(in crate::server) struct Seat {
    _permit: Option<OwnedSemaphorePermit>,
    _client: Option<ClientSeat>,
}

/// A seat that is counted for its client.
pub(in crate::server) struct ClientSeat {
    seats: Arc<ClientSeats>,
    address: IpAddr,
}

impl Seats {
    pub(in crate::server) fn new(all: Option<usize>, per_client: Option<usize>) -> Self {
        Seats {
            all: all.map(|seats| Arc::new(Semaphore::new(seats.min(Semaphore::MAX_PERMITS)))),
            per_client: per_client.map(|most| Arc::new(ClientSeats { most, taken: Mutex::default() })),
        }
    }

    /// Counts a connection of this client, unless it has no address. Returns `Err` if the client has as many as it may
    /// have.
    pub(in crate::server) fn claim(&self, client: &Peer) -> Result<Option<ClientSeat>, ()> {
        let (Some(seats), Some(client)) = (&self.per_client, client.address()) else { return Ok(None) };
        let address = client_network(client.ip());
        let mut taken = seats.lock();
        let count = taken.entry(address).or_default();
        if *count >= seats.most {
            return Err(());
        }
        *count += 1;
        drop(taken);
        Ok(Some(ClientSeat { seats: seats.clone(), address }))
    }

    /// Returns a seat if one is free.
    pub(in crate::server) fn take(&self, client: &mut Option<ClientSeat>) -> Option<Seat> {
        let permit = match &self.all {
            None => None,
            Some(all) => Some(all.clone().try_acquire_owned().ok()?),
        };
        Some(Seat { _permit: permit, _client: client.take() })
    }

    /// Waits until a seat may be free.
    pub(in crate::server) async fn changed(&self) {
        if let Some(all) = &self.all {
            drop(all.acquire().await);
        }
    }
}

impl ClientSeats {
    fn lock(&self) -> MutexGuard<'_, HashMap<IpAddr, usize>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for ClientSeat {
    fn drop(&mut self) {
        let mut taken = self.seats.lock();
        if let Some(count) = taken.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                taken.remove(&self.address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_gets_its_seat_back_and_ipv6_clients_count_by_network() {
        let seats = Seats::new(None, Some(1));
        let [one, same, other] = ["2001:db8::1", "2001:db8::2", "2001:db8:0:1::1"]
            .map(|text| Peer::new((text.parse::<IpAddr>().expect("an address"), 1).into()));
        let seat = seats.claim(&one).expect("the first seat is free");
        assert!(seats.claim(&same).is_err());
        assert!(seats.claim(&other).is_ok());
        drop(seat);
        assert!(seats.claim(&same).is_ok());
    }
}
