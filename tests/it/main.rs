//! Every integration test in one binary; a file a capability.

mod support;

#[allow(dead_code, unreachable_pub)]
#[path = "../../examples/background.rs"]
mod background_example;
#[allow(dead_code, unreachable_pub)]
#[path = "../../examples/dependencies.rs"]
mod dependencies_example;
#[allow(dead_code, unreachable_pub, missing_docs)]
#[path = "../../examples/files.rs"]
mod files_example;
#[allow(dead_code, unreachable_pub, missing_docs)]
#[path = "../../examples/forms.rs"]
mod forms_example;
#[allow(dead_code, unreachable_pub, missing_docs)]
#[path = "../../examples/parity/main.rs"]
mod parity_example;
#[allow(dead_code, unreachable_pub, missing_docs)]
#[path = "../../examples/quickstart.rs"]
mod quickstart_example;
#[allow(dead_code, unreachable_pub, missing_docs)]
#[path = "../../examples/status_tour.rs"]
mod status_tour_example;

mod compile_errors;
mod background;
mod command_line;
mod contract;
mod dependencies;
mod error_format;
mod errors;
mod files;
mod forms;
mod keys;
mod known_bugs;
mod lifespan;
mod middleware;
mod models;
mod parameters;
mod parity;
mod quickstart;
mod readme;
mod responses;
mod robustness;
mod routers;
mod routing;
mod secrets;
mod status;
mod types;
