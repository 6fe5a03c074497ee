//! The items that generated code refers to. Nothing here is meant to be used by hand.

pub use http::Method;
pub use statuskit_runtime::error::{self, HttpError};
pub use statuskit_runtime::reply::{self as response, JsonBody, Reply};
pub use statuskit_runtime::{
    code, depend, effect, input, input_of, input_type, left, model, regex, route::Route, security,
    tree::Tree, value,
};
pub use {schemars, serde};
