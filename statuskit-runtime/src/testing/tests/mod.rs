//! The client, tested with a service that echoes the request.

mod failures;
mod paths;
mod requests;
mod responses;
mod state;

use super::TestClient;
use paths::Paths;

fn client() -> TestClient {
    TestClient::over(Paths)
}
