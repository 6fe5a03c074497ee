//! What stands around an app: layers of the tower family, and functions.

mod function;
mod layer;
mod next;

pub use function::MiddlewareReply;
pub use next::Next;

pub(crate) use function::around;
pub(crate) use layer::layered;
