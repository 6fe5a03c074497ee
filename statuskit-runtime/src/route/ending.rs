//! What is done between the return of a handler and its response.

use super::handler::Worked;
use crate::error::HttpError;
use crate::input::{Exchange, Outcome};
use crate::panic::catch;
use crate::response::Response;
use std::future::pending;
use std::panic::resume_unwind;

/// Does what is to be done before the response, and answers.
///
/// It is a task of its own, which a client that hangs up does not cancel: what was committed keeps its
/// background tasks, since they start when the response, which nobody takes any more, is dropped.
pub(super) async fn end(
    result: Worked,
    mut exchange: Box<Exchange>,
    answer: fn(Worked, &mut Exchange) -> Response,
) -> Response {
    let tracker = exchange.plan.shared.background.clone();
    let task = tracker.spawn(async move {
        let result = run_endings(result, &mut exchange).await;
        answer(result, &mut exchange)
    });
    match task.await.map_err(tokio::task::JoinError::try_into_panic) {
        Ok(response) => response,
        Err(Ok(panic)) => resume_unwind(panic),
        Err(Err(_the_runtime_ends)) => pending().await,
    }
}

/// The value made last is ended first; the first error counts.
async fn run_endings(mut result: Worked, exchange: &mut Exchange) -> Worked {
    while let Some(ending) = exchange.next_ending() {
        let outcome = Outcome::of(&result);
        let ended = catch(async move { ending(outcome).await }).await;
        let Err(error) = ended.unwrap_or_else(|panic| Err(panicked(&panic))) else { continue };
        match &result {
            Ok(_) => result = Err(error),
            Err(_) => tracing::error!(
                causes = error.causes().map(display),
                "the end of a failed request failed: {error}"
            ),
        }
    }
    result
}

fn panicked(message: &str) -> HttpError {
    HttpError::internal(format!("the end of a scoped value panicked: {message}"))
}
