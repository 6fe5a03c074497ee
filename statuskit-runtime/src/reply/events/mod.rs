//! Server-sent events, as the HTML standard defines them.

mod encode;
mod event;
mod event_item;
mod event_stream;
mod keep_alive;
mod schema;
mod sender;
mod shared;

pub use event::Event;
pub use event_item::EventItem;
pub use event_stream::EventStream;
pub use sender::EventSender;
pub use shared::SharedEvent;
