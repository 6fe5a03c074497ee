//! The sources of a handler's parameters, one per file.

mod allow_undeclared;
mod body;
mod body_stream;
mod boxed;
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
mod input_trait;
mod inputs;
mod model;
mod parameter;
mod parameter_value;
mod parts;
mod path;
mod plan;
mod query;
mod raw_body;
pub(crate) mod readable;
mod request;
mod state;
mod union;
#[cfg(feature = "multipart")]
mod upload;
mod wire;

pub(crate) use allow_undeclared::AllowUndeclared;
pub use body::{BodyInput, BodyValue, body};
pub use body_stream::{BodyStream, BodyStreamInput};
pub use boxed::{BoxInput, boxed};
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
pub use input_trait::Input;
pub use inputs::Inputs;
pub use parameter::ParameterInput;
pub use parameter_value::ParameterValue;
pub use parts::PartInput;
pub use path::path;
pub(crate) use plan::Plan;
pub use query::query;
pub use request::{Request, RequestInput};
#[cfg(feature = "multipart")]
pub use upload::UploadFile;
