//! The command line of an app: `serve` (the default), and the commands that report on it.

mod app_info;
mod arguments;
mod coverage;
mod diff;
mod explain;
mod limits;
mod listen_on;
mod listening;
mod output;
mod proxies;
mod question;
mod report;
mod routes;
mod style;
mod unseen;

pub(crate) use app_info::AppInfo;
pub(crate) use arguments::task;
pub(crate) use question::{CliCommand, ListenOn, ServeOptions, TlsFiles};
pub(crate) use report::report;
