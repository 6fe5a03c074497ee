//! The runtime of statuskit. Applications use the `statuskit` crate, which re-exports it.
//!
//! The modules are listed in the order of the layers: each one uses only the modules above it.
#![forbid(unsafe_code)]

// Basics.
mod accept_encoding;
mod blocking_pool;
mod client_network;
mod future;
mod log_text;
mod nearest;
mod panic;
mod stop_signal;
#[cfg(feature = "opentelemetry")]
pub mod telemetry;
pub mod body;
pub mod stream;
pub mod status;
pub mod constants;
pub mod origin;
pub mod tree;
pub mod validation_error;

// Values.
pub mod schema;
pub mod value;
pub mod keys;
pub mod types;
mod model;

pub use model::unit_enum::UnknownVariant;

// Messages.
pub mod background;
pub mod request;
pub mod response;
pub mod error;
pub mod file_response;
pub mod operation;
pub mod reply;
pub mod patch;
pub mod validate;
pub mod json_schema;

// What belongs to the app and not to a request.
pub mod context;

// Inputs.
pub mod input;
pub mod depend;
pub mod security;

// WebSockets.
#[cfg(feature = "websocket")]
pub mod websocket;

// Operations.
pub mod middleware;
pub mod route;

// Composition.
pub mod router;
pub mod files;

// The contract of the routes.
pub mod contract;
pub mod openapi;

// The network. It knows nothing of the app but a tower service.
pub mod server;

// The application.
mod command_line;
pub mod app;

// Testing of applications.
pub mod testing;

// Generated code.
#[doc(hidden)]
pub mod __private;
