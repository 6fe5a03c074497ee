//! The items that generated code refers to. Nothing here is meant to be used by hand.

pub use http::Method;
pub use statuskit_runtime::__private::*;
pub use statuskit_runtime::error::HttpError;
pub use statuskit_runtime::reply::{JsonBody, Reply};
pub use statuskit_runtime::route::Route;
pub use statuskit_runtime::status::Code;
pub use statuskit_runtime::tree::Tree;
pub use statuskit_runtime::{close_code, code, input_of, input_type, leftover, regex, security, value};
pub use {schemars, serde};
