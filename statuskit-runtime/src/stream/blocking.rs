//! A stream of what a blocking iterator yields.

use super::channel::{StreamSender, channel};
use futures_core::Stream;
use std::panic::resume_unwind;
use tokio::runtime::Handle;

/// Creates a stream of the items of an iterator, which runs on a thread for blocking work. It is at most one item ahead
/// of the connection, and it ends when the client hangs up.
pub(crate) fn blocking<T, I>(items: I) -> impl Stream<Item = T> + Send
where
    T: Send + 'static,
    I: IntoIterator<Item = T> + Send + 'static,
{
    use futures_util::StreamExt;

    let sent = channel(|sender: StreamSender<T>| async move {
        let runtime = Handle::current();
        let work = tokio::task::spawn_blocking(move || {
            for item in items {
                if runtime.block_on(sender.send(item)).is_err() {
                    break;
                }
            }
        });
        match work.await.map_err(tokio::task::JoinError::try_into_panic) {
            Err(Ok(panic)) => resume_unwind(panic),
            Ok(()) | Err(Err(_)) => Ok::<_, std::convert::Infallible>(()),
        }
    });
    sent.map(|Ok(item): Result<T, std::convert::Infallible>| item)
}
