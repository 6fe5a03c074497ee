//! A handler with its inputs, as a route stores it: one boxed future per request.

use super::function::HandlerFunction;
use super::{BoxFuture, ending};
use crate::body::LastingBody;
use crate::depend::{Gates, Outcome};
use crate::error::HttpError;
use crate::file_response::select;
use crate::input::{Exchange, Inputs, Plan};
use crate::operation::Operation;
use crate::origin::Origin;
use crate::panic::catch;
use crate::reply::{Defaults, Reply};
use crate::response::Response;
use http::{Method, StatusCode};
use std::any::type_name;
use std::sync::Arc;

/// The future of a sealed response.
pub(crate) type HandlerFuture = BoxFuture<Response>;

/// The result of a handler.
pub(super) type HandlerResult = Result<Response, HttpError>;

/// A type-erased function with its inputs.
pub(super) trait Handler: Send + Sync {
    /// Passes the gates, reads the inputs, calls the function, and answers.
    fn call(self: Arc<Self>, gates: Gates, exchange: Box<Exchange>, defaults: Defaults) -> HandlerFuture;

    /// Adds what it reads to the operation.
    fn describe_inputs(&self, operation: &mut Operation);

    /// Adds what it answers with to the operation.
    fn describe_reply(&self, defaults: &Defaults, operation: &mut Operation);
}

/// A function with its inputs.
pub(super) struct WithInputs<I, F> {
    pub(super) inputs: I,
    pub(super) function: F,
}

impl<I: Inputs, F: HandlerFunction<I::Values>> Handler for WithInputs<I, F> {
    fn call(
        self: Arc<Self>,
        gates: Gates,
        mut exchange: Box<Exchange>,
        mut defaults: Defaults,
    ) -> HandlerFuture {
        // `Box::pin` would build the future on the stack and then copy it.
        let future = Box::write(Box::new_uninit(), async move {
            let work = async {
                let Some(values) = read(&gates, &self.inputs, &mut exchange).await else {
                    return settle(Err(exchange.take_error()), &mut exchange);
                };
                let value = self.function.call(values, &exchange.plan).await;
                settle(reply(value, &exchange, &mut defaults), &mut exchange)
            };
            let answered = catch(work).await;
            let answered = answered.unwrap_or_else(|message| settle(Err(panicked(&message)), &mut exchange));
            match answered {
                Ok(response) => response,
                Err(result) => Box::pin(finish_slowly(result, exchange)).await,
            }
        });
        Box::into_pin(future)
    }

    fn describe_inputs(&self, operation: &mut Operation) {
        self.inputs.describe(operation);
    }

    fn describe_reply(&self, defaults: &Defaults, operation: &mut Operation) {
        let known = operation.replies.len();
        F::Reply::describe(defaults, operation);
        for answer in &mut operation.replies[known..] {
            if answer.origin == Origin::MethodDefault {
                let returned = Origin::Returned(type_name::<F::Reply>());
                answer.origin = defaults.origin(answer.status).unwrap_or(returned);
            }
        }
    }
}

/// Reads the inputs once the gates are passed. Returns `None` if either fails; the exchange then holds the
/// errors.
pub(super) async fn read<I: Inputs>(gates: &Gates, inputs: &I, exchange: &mut Exchange) -> Option<I::Values> {
    if !gates.is_empty() || exchange.plan.runs_early {
        pass(gates, inputs, exchange).await;
        if exchange.has_raised() {
            return None;
        }
    }
    inputs.read(exchange).await.filter(|_| !exchange.has_failed())
}

/// Passes the gates. What needs only the head of the request runs before the gates that read the body.
async fn pass(gates: &Gates, inputs: &impl Inputs, exchange: &mut Exchange) {
    gates.pass(false, exchange).await;
    if exchange.plan.runs_early {
        gates.run_early(exchange).await;
        inputs.run_early(exchange).await;
    }
    gates.pass(true, exchange).await;
}

/// Converts a returned value into a response, and merges in what the inputs have set on it.
#[inline]
fn reply(value: impl Reply, exchange: &Exchange, defaults: &mut Defaults) -> HandlerResult {
    let Some(parts) = exchange.response_if_any() else { return value.reply(defaults) };
    defaults.injected = parts.status();
    let mut response = value.reply(defaults)?;
    if !response.0.ignores_parts {
        parts.merge_into(&mut response);
    }
    match response.0.failure.take() {
        Some(failure) => Err(HttpError::internal(failure)),
        None => Ok(response),
    }
}

/// Converts a result into a response. Returns the result as it is if there is work to do before the response is
/// sent.
#[inline]
fn settle(result: HandlerResult, exchange: &mut Exchange) -> Result<Response, HandlerResult> {
    let is_pending = result.as_ref().is_ok_and(|response| response.0.body.is_pending());
    if exchange.has_endings() || is_pending { Err(result) } else { Ok(answer(result, exchange)) }
}

/// Does what remains to be done before the response is sent.
async fn finish_slowly(result: HandlerResult, mut exchange: Box<Exchange>) -> Response {
    let mut result = result.and_then(|response| select(response, &exchange.request));
    if exchange.request.method != Method::HEAD {
        result = open(result, exchange.plan.clone()).await;
    }
    if exchange.has_endings() {
        return ending::end(result, exchange, answer).await;
    }
    answer(result, &mut exchange)
}

/// Waits for the first piece of a response, so that an error before it is the response.
async fn open(mut result: HandlerResult, plan: Arc<Plan>) -> HandlerResult {
    if let Ok(response) = &mut result
        && let Some(body) = response.0.body.as_own::<LastingBody>()
    {
        body.open(&plan.route, &plan.context.stopping.0).await.map_err(HttpError::internal)?;
    }
    result
}

/// Converts a result into the response that is sent.
#[inline]
pub(super) fn answer(result: HandlerResult, exchange: &mut Exchange) -> Response {
    match result {
        Ok(response) => finish(response, Outcome::Finished, exchange),
        Err(error) => failed(error, exchange),
    }
}

/// Returns the error of a handler that panicked: a 501 if its body is a `todo!` or an `unimplemented!`.
#[cold]
pub(super) fn panicked(message: &str) -> HttpError {
    if message.starts_with("not yet implemented") || message.starts_with("not implemented") {
        return HttpError::from_status(StatusCode::NOT_IMPLEMENTED).caused_by(message.to_owned().into());
    }
    HttpError::internal(format!("the handler panicked: {message}"))
}

/// Converts an error into a response. It starts no background tasks, even if the error handler has added
/// some.
pub(super) fn failed(error: HttpError, exchange: &mut Exchange) -> Response {
    exchange.take_background();
    let Plan { context, handlers, .. } = &*exchange.plan;
    let mut response = context.errors.respond_within(handlers, error, &exchange.request);
    response.0.background = None;
    finish(response, Outcome::Failed, exchange)
}

/// Attaches the work that follows the response, and seals the response.
#[inline]
pub(super) fn finish(mut response: Response, outcome: Outcome, exchange: &mut Exchange) -> Response {
    let is_head = exchange.request.method == Method::HEAD;
    if exchange.leaves_work() || response.0.background.is_some() {
        add_background(&mut response, outcome, exchange);
    }
    response.0.recycle_headers(&mut exchange.request.headers);
    response.seal(StatusCode::OK, is_head);
    response
}

/// Attaches the work that follows the response: the handler's background tasks, those of the response itself,
/// and then the clean-up of the scoped values.
fn add_background(response: &mut Response, outcome: Outcome, exchange: &mut Exchange) {
    let tasks = [exchange.take_background(), response.0.background.take()].into_iter().flatten();
    let cleanups = exchange.take_cleanups().into_iter();
    let work = tasks
        .flat_map(|tasks| tasks.take())
        .chain(cleanups.flat_map(|mut cleanups| cleanups.take_tasks(outcome)));
    let plan = &exchange.plan;
    response.attach_background(work, &plan.context.background, || plan.route.clone());
}
