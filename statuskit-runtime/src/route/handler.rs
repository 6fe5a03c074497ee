//! A handler with its inputs, as a route stores it: one boxed future a request.

use super::BoxFuture;
use super::function::Function;
use crate::depend::{Gates, Outcome};
use crate::error::HttpError;
use crate::input::{Exchange, Inputs};
use crate::operation::Operation;
use crate::origin::Origin;
use crate::panic::catch;
use crate::reply::{Defaults, Reply};
use crate::response::Response;
use std::any::type_name;
use std::sync::Arc;

/// A function with its inputs, whose types are forgotten.
pub(super) trait Handler: Send + Sync {
    /// Passes the gates, reads the inputs, runs the function, and answers.
    fn call(
        self: Arc<Self>,
        gates: Gates,
        exchange: Box<Exchange>,
        defaults: Defaults,
    ) -> BoxFuture<Response>;

    /// Notes what it reads.
    fn describe_inputs(&self, operation: &mut Operation);

    /// Notes what it answers.
    fn describe_reply(&self, defaults: &Defaults, operation: &mut Operation);
}

/// A function with its inputs.
pub(super) struct WithInputs<I, F> {
    pub(super) inputs: I,
    pub(super) function: F,
}

impl<I: Inputs, F: Function<I::Values>> Handler for WithInputs<I, F> {
    fn call(
        self: Arc<Self>,
        gates: Gates,
        mut exchange: Box<Exchange>,
        mut defaults: Defaults,
    ) -> BoxFuture<Response> {
        Box::pin(async move {
            let work = async {
                let Some(values) = read(&gates, &self.inputs, &mut exchange).await else {
                    return Err(exchange.take_error());
                };
                let value = self.function.call(values).await;
                reply(value, &exchange, &mut defaults)
            };
            let result = catch(work).await.unwrap_or_else(panicked);
            finish(result, &mut exchange)
        })
    }

    fn describe_inputs(&self, operation: &mut Operation) {
        self.inputs.describe(operation);
    }

    fn describe_reply(&self, defaults: &Defaults, operation: &mut Operation) {
        let known = operation.answers.len();
        F::Reply::describe(defaults, operation);
        for answer in &mut operation.answers[known..] {
            if answer.origin == Origin::MethodDefault {
                let returned = Origin::Returned(type_name::<F::Reply>());
                answer.origin = defaults.origin(answer.status).unwrap_or(returned);
            }
        }
    }
}

/// The values of the inputs, once the gates are passed. `None`: the exchange holds the errors of both.
async fn read<I: Inputs>(gates: &Gates, inputs: &I, exchange: &mut Exchange) -> Option<I::Values> {
    if !gates.is_empty() {
        gates.pass(exchange).await;
    }
    if exchange.has_raised() {
        return None;
    }
    inputs.read(exchange).await.filter(|_| !exchange.has_failed())
}

/// The response of a returned value; what was injected meanwhile joins it.
fn reply(value: impl Reply, exchange: &Exchange, defaults: &mut Defaults) -> Result<Response, HttpError> {
    let Some(parts) = exchange.response_if_any() else { return value.reply(defaults) };
    defaults.injected = parts.status();
    let mut response = value.reply(defaults)?;
    parts.merge_into(&mut response);
    match response.failure.take() {
        Some(failure) => Err(HttpError::internal(failure)),
        None => Ok(response),
    }
}

fn panicked(message: String) -> Result<Response, HttpError> {
    Err(HttpError::internal(format!("the handler panicked: {message}")))
}

/// The response with what is done after it, or that of the error.
fn finish(result: Result<Response, HttpError>, exchange: &mut Exchange) -> Response {
    let outcome = if result.is_ok() { Outcome::Finished } else { Outcome::Failed };
    let mut response = result.unwrap_or_else(|error| failed(error, exchange));
    add_background(&mut response, outcome, exchange);
    response.hang_background(&exchange.shared.background, &exchange.request);
    response
}

/// The response of an error starts no tasks, whatever the handler for it has added.
fn failed(error: HttpError, exchange: &mut Exchange) -> Response {
    exchange.take_background();
    let response = exchange.shared.errors.respond(error, &exchange.request);
    Response { background: None, ..response }
}

/// What is done after the response: the tasks of the handler, its own, and then the clean-up of the
/// scoped values.
fn add_background(response: &mut Response, outcome: Outcome, exchange: &mut Exchange) {
    if let Some(tasks) = exchange.take_background() {
        response.background = Some(match response.background.take() {
            Some(own) => tasks.followed_by(&own),
            None => tasks,
        });
    }
    if let Some(cleanups) = exchange.take_cleanups() {
        response.background.get_or_insert_default().extend(cleanups.into_tasks(outcome));
    }
}
