//! The test client: requests to an app in process, without a socket.

mod client;
mod cookies;
mod draft;
mod form;
mod json;
mod redirect;
mod request;
mod event;
mod response;
mod server;
#[cfg(feature = "websocket")]
mod socket;
#[cfg(feature = "websocket")]
mod socket_request;
mod stream;
mod wire;

#[cfg(test)]
mod tests;

pub use client::TestClient;
pub use event::TestEvent;
pub use form::TestForm;
pub use request::TestRequest;
pub use response::TestResponse;
pub use server::TestServer;
#[cfg(feature = "websocket")]
pub use socket::TestSocket;
#[cfg(feature = "websocket")]
pub use socket_request::TestSocketRequest;
pub use stream::TestStream;
