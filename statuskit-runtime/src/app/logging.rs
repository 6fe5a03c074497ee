//! The log of an app that `run` serves.

use std::io::{self, IsTerminal};
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::layer::{Layer, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Registry, fmt};

/// How log lines are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON object per line, with the fields of the event and of the spans around it.
    Json,
}

impl LogFormat {
    /// Returns the format that `STATUSKIT_LOG_FORMAT` names. An unknown one is reported and ignored.
    fn from_env() -> Self {
        let Ok(name) = std::env::var("STATUSKIT_LOG_FORMAT") else { return LogFormat::Text };
        match name.as_str() {
            "json" => LogFormat::Json,
            "text" | "" => LogFormat::Text,
            _ => {
                eprintln!(
                    "warning: the environment variable STATUSKIT_LOG_FORMAT is ignored: expected `text` or `json`, not '{name}'"
                );
                LogFormat::Text
            }
        }
    }
}

/// Installs a `tracing` subscriber, since errors would go unseen without one. A subscriber that the program has installed
/// stays.
///
/// `RUST_LOG` selects what is logged: a level for everything, or a level for each target, as in `hyper=warn,info`. A
/// directive that cannot be read is reported and ignored. The default level is `info`.
pub(super) fn init() {
    init_with(None::<Box<dyn Layer<Registry> + Send + Sync>>);
}

/// Installs a `tracing` subscriber with another layer, to which the filter of the log applies too.
pub(super) fn init_with(layer: Option<impl Layer<Registry> + Send + Sync>) {
    let filter = EnvFilter::builder().with_default_directive(LevelFilter::INFO.into()).from_env_lossy();
    let log = fmt::layer().with_writer(io::stderr).with_ansi(io::stderr().is_terminal());
    let log = match LogFormat::from_env() {
        LogFormat::Text => log.boxed(),
        LogFormat::Json => log.json().flatten_event(true).boxed(),
    };
    let _ = tracing_subscriber::registry().with(layer).with(log).with(filter).try_init();
}
