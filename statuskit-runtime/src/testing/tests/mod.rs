//! The client, over an app that tells what it got.

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
