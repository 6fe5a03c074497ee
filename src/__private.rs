//! The items that generated code refers to. Nothing here is meant to be used by hand.

pub use http::Method;
pub use statuskit_runtime::error::{self, HttpError};
pub use statuskit_runtime::reply::{self as response, JsonBody, Reply};
pub use statuskit_runtime::{
    code, depend, effect, input, input_of, input_type, leftover, regex, route::Route, security, tree::Tree,
    value,
};
pub use {schemars, serde};

pub mod model {
    //! What `#[model]` writes.
    pub use statuskit_runtime::keys::*;
    pub use statuskit_runtime::model::*;
    pub use statuskit_runtime::schema::*;
    pub use statuskit_runtime::types::*;
    pub use statuskit_runtime::value::*;
}
