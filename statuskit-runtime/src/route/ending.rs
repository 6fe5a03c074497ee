//! The work between the return of a handler and its response.

use super::handler::HandlerResult;
use crate::error::HttpError;
use crate::input::{Exchange, Outcome};
use crate::log_text::OneLine;
use crate::panic::catch;
use crate::response::Response;
use std::future::pending;
use std::panic::resume_unwind;

/// Runs the work that precedes the response, then answers.
///
/// This runs in a task of its own, which a disconnecting client does not cancel. Work that was committed thus
/// keeps its background tasks: they start when the response is dropped, even if nobody receives it.
pub(super) async fn end(
    result: HandlerResult,
    mut exchange: Box<Exchange>,
    answer: fn(HandlerResult, &mut Exchange) -> Response,
) -> Response {
    let tracker = exchange.plan.context.background.clone();
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

/// Runs the endings, that of the value made last first. The first error is kept.
pub(super) async fn run_endings(mut result: HandlerResult, exchange: &mut Exchange) -> HandlerResult {
    while let Some((dependency, ending)) = exchange.next_ending() {
        let outcome = Outcome::of(&result);
        let ended = catch(async move { ending(outcome).await }).await;
        let Err(error) = ended.unwrap_or_else(|panic| Err(panicked(&panic))) else { continue };
        match &result {
            Ok(_) => result = Err(error.raised_in(dependency)),
            Err(_) => tracing::error!(
                causes = error.causes().map(|causes| display(OneLine(causes))),
                "the `before_response` work of a failed request failed: {}",
                OneLine(&error)
            ),
        }
    }
    result
}

fn panicked(message: &str) -> HttpError {
    HttpError::internal(format!("the `before_response` work of a scoped value panicked: {message}"))
}
