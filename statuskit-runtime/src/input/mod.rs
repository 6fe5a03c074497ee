//! The sources of a handler's parameters, one per file.

mod allow_undeclared;
mod body;
mod captures;
mod cleanups;
mod content_type;
mod cookie;
mod dependency_cache;
mod described;
mod exchange;
#[cfg(feature = "multipart")]
mod file;
mod form;
mod header;
mod infer;
mod inputs;
mod model;
mod parameter;
mod parts;
mod path;
mod plan;
mod query;
mod raw_body;
pub(crate) mod readable;
mod request;
mod state;
#[cfg(feature = "multipart")]
mod upload;
mod wire;

pub(crate) use allow_undeclared::AllowUndeclared;
pub use body::{JsonInput, body};
pub use captures::{Captures, MAX_CAPTURES};
pub use cleanups::Outcome;
pub(crate) use cleanups::{Cleanup, Ending, EndingFuture};
pub use cookie::cookie;
pub(crate) use dependency_cache::CacheKey;
pub use dependency_cache::DependencyCache;
pub use described::{Described, described};
pub use exchange::Exchange;
#[cfg(feature = "multipart")]
pub use file::{FileInput, FileValue, SentFile, file};
pub use form::{FormInput, form};
pub use header::header;
pub use infer::{Inferred, Param, infer};
pub use inputs::Inputs;
pub use parameter::ParameterInput;
pub use parts::PartInput;
pub use path::path;
pub(crate) use plan::Plan;
pub use query::query;
pub use raw_body::BytesInput;
pub use request::{Request, RequestInput};
#[cfg(feature = "multipart")]
pub use upload::UploadFile;

use crate::operation::{Operation, Source};

/// The source of one parameter, which reads the value from a request and describes itself in the route's
/// documentation.
pub trait Input: Send + Sync + 'static {
    /// The value that the handler receives.
    type Value: Send;

    /// Returns the part of the request that is read. Inputs of the body are read last.
    fn source(&self) -> Option<Source> {
        None
    }

    /// Returns whether a dependency fills the parameter. Such inputs are read first.
    fn is_dependency(&self) -> bool {
        false
    }

    /// Returns whether the value depends on the scopes that are requested.
    fn uses_scopes(&self) -> bool {
        false
    }

    /// Runs the dependencies behind the parameter that need only the head, before anything reads the body.
    fn run_early<'a>(&'a self, _: &'a mut Exchange) -> impl Future<Output = ()> + Send + 'a {
        std::future::ready(())
    }

    /// Reads the value. Returns `None` if the exchange holds the errors.
    fn read<'a>(
        &'a self,
        exchange: &'a mut Exchange,
    ) -> impl Future<Output = Option<Self::Value>> + Send + 'a;

    /// Documents what the input reads and requires.
    fn describe(&self, operation: &mut Operation);
}
