//! The examples as modules, so that tests can build their apps.

#![allow(dead_code, unreachable_pub, missing_docs)]

#[path = "../../examples/background.rs"]
pub(crate) mod background;
#[path = "../../examples/bench.rs"]
pub(crate) mod bench;
#[path = "../../examples/dependencies.rs"]
pub(crate) mod dependencies;
#[path = "../../examples/exactness.rs"]
pub(crate) mod exactness;
#[path = "../../examples/files.rs"]
pub(crate) mod files;
#[path = "../../examples/forms.rs"]
pub(crate) mod forms;
#[path = "../../examples/middleware.rs"]
pub(crate) mod middleware;
#[path = "../../examples/models/main.rs"]
pub(crate) mod models;
#[path = "../../examples/parity/main.rs"]
pub(crate) mod parity;
#[path = "../../examples/quickstart.rs"]
pub(crate) mod quickstart;
#[path = "../../examples/rate_limit.rs"]
pub(crate) mod rate_limit;
#[path = "../../examples/sample.rs"]
pub(crate) mod sample;
#[path = "../../examples/security.rs"]
pub(crate) mod security;
#[path = "../../examples/status_tour.rs"]
pub(crate) mod status_tour;
