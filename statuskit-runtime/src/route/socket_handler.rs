//! The handler of a WebSocket: it runs in the request until it accepts the socket, and in a task of its own from then on.

use super::handler::{Handler, HandlerFuture, HandlerResult, answer, failed, finish, panicked, read};
use super::{SocketInfo, ending};
use crate::context::Profile;
use crate::depend::{Gates, Outcome};
use crate::error::{HttpError, ValidationErrors};
use crate::input::{Exchange, Inputs, Plan};
use crate::operation::Operation;
use crate::origin::Origin;
use crate::panic::catch;
use crate::reply::Defaults;
use crate::request::RequestParts;
use crate::response::{Response, ResponseParts};
use crate::websocket::{
    AcceptRequest, AcceptSlot, CloseCause, Conversation, Handshake, Link, SocketClose, SocketError,
    SocketOutcome, closed_early, converse,
};
use http::StatusCode;
use http::header::{CONNECTION, SEC_WEBSOCKET_ACCEPT, SEC_WEBSOCKET_PROTOCOL, UPGRADE};
use std::pin::Pin;
use std::sync::Arc;

/// A function that takes a `WebSocket`, with its inputs.
pub(super) struct SocketHandler<I, F> {
    pub(super) inputs: I,
    pub(super) function: F,
    pub(super) info: SocketInfo,
}

/// How a handler ends.
enum HandlerEnd {
    /// It has not accepted the socket: this is the response to the handshake.
    Refused(Response),
    /// It has accepted the socket, which closes so. `None` if it is closed already.
    Closed(Option<CloseCause>),
}

type HandlerRun = Pin<Box<dyn Future<Output = HandlerEnd> + Send>>;

impl<I, F, Fut> Handler for SocketHandler<I, F>
where
    I: Inputs,
    F: Fn(I::Values) -> Fut + Send + Sync + 'static,
    Fut: Future<Output: SocketOutcome> + Send + 'static,
{
    fn call(self: Arc<Self>, gates: Gates, mut exchange: Box<Exchange>, _: Defaults) -> HandlerFuture {
        Box::pin(async move {
            let app = &exchange.plan.context.clone().settings.websocket;
            let origins = self.info.origins.as_ref().unwrap_or(&app.origins);
            match Handshake::of(&mut exchange.request, origins) {
                Ok(handshake) => self.shake_hands(gates, exchange, handshake).await,
                Err(error) => failed(error, &mut exchange),
            }
        })
    }

    fn describe_inputs(&self, operation: &mut Operation) {
        self.inputs.describe(operation);
    }

    fn describe_reply(&self, _: &Defaults, operation: &mut Operation) {
        operation.with_origin(Origin::Handshake, None, |operation| {
            operation.add_reply(StatusCode::SWITCHING_PROTOCOLS, None);
        });
        Fut::Output::describe(operation);
    }
}

impl<I, F, Fut> SocketHandler<I, F>
where
    I: Inputs,
    F: Fn(I::Values) -> Fut + Send + Sync + 'static,
    Fut: Future<Output: SocketOutcome> + Send + 'static,
{
    /// Runs the handler until it accepts or refuses the socket.
    async fn shake_hands(
        self: Arc<Self>,
        gates: Gates,
        mut exchange: Box<Exchange>,
        handshake: Handshake,
    ) -> Response {
        let Handshake { accept, offered, upgrade } = handshake;
        let plan = exchange.plan.clone();
        let limits = self.info.limits.unwrap_or(plan.context.settings.websocket.limits);
        let declared = self.info.closes.iter().map(|close| close.code).collect();
        let link = Arc::new(Link::new(plan.route.clone(), declared, upgrade.report()));
        let (slot, mut accepted) = AcceptSlot::new(offered);
        exchange.request.extensions.insert(slot);
        let (head, parts) = (exchange.request.clone(), exchange.response());
        let mut running: HandlerRun = Box::pin(self.run(gates, exchange, link.clone()));
        let request = tokio::select! {
            biased;
            Ok(request) = &mut accepted => request,
            end = &mut running => return refusal(end),
        };
        let response = match switching(&accept, &request, &parts) {
            Ok(response) => response,
            Err(error) => return refuse_now(error, &plan, &head),
        };
        link.accept();
        let stop = plan.context.stopping();
        let conversation = Conversation { upgrade, link, limits, stop };
        let handler = async move {
            match running.await {
                HandlerEnd::Closed(close) => close,
                HandlerEnd::Refused(_) => None,
            }
        };
        plan.context.sockets.spawn(converse(conversation, request.opened, handler));
        response
    }

    /// Reads the inputs and calls the function.
    async fn run(self: Arc<Self>, gates: Gates, mut exchange: Box<Exchange>, link: Arc<Link>) -> HandlerEnd {
        let work = async {
            let Some(values) = read(&gates, &self.inputs, &mut exchange).await else {
                return Err(exchange.take_error());
            };
            (self.function)(values).await.into_result()
        };
        let result = catch(work).await.unwrap_or_else(|message| Err(panicked(&message)));
        if link.is_accepted() {
            return HandlerEnd::Closed(close(result, exchange).await);
        }
        HandlerEnd::Refused(refuse(result, exchange).await)
    }
}

/// Returns the response of a handler that has not accepted its socket.
fn refusal(end: HandlerEnd) -> Response {
    match end {
        HandlerEnd::Refused(response) => response,
        HandlerEnd::Closed(_) => Response::new().status(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

/// Returns the 101, with the headers that the handler and its dependencies have set.
fn switching(accept: &str, request: &AcceptRequest, parts: &ResponseParts) -> Result<Response, HttpError> {
    let mut response = Response::new()
        .status(StatusCode::SWITCHING_PROTOCOLS)
        .header(UPGRADE, "websocket")
        .header(CONNECTION, "Upgrade")
        .header(SEC_WEBSOCKET_ACCEPT, accept);
    if let Some(subprotocol) = &request.subprotocol {
        response = response.header(SEC_WEBSOCKET_PROTOCOL, subprotocol.as_str());
    }
    response.0.headers.extend(request.headers.clone());
    parts.merge_into(&mut response);
    match response.0.failure.take() {
        Some(failure) => Err(HttpError::internal(failure)),
        None => {
            response.seal(StatusCode::SWITCHING_PROTOCOLS, false);
            Ok(response)
        }
    }
}

/// Answers a handshake whose 101 cannot be sent.
fn refuse_now(error: HttpError, plan: &Plan, request: &RequestParts) -> Response {
    let mut response = plan.context.errors.respond_within(&plan.handlers, error, request);
    response.seal(StatusCode::INTERNAL_SERVER_ERROR, false);
    response
}

/// Answers a handshake whose handler has ended without accepting it.
async fn refuse(result: Result<(), HttpError>, mut exchange: Box<Exchange>) -> Response {
    let never = || HttpError::internal("the handler returned without accepting its `WebSocket`");
    let result = Err(result.err().unwrap_or_else(never));
    if exchange.has_endings() {
        return ending::end(result, exchange, answer_refused).await;
    }
    answer_refused(result, &mut exchange)
}

/// Converts the error of a handler into the response to the handshake. What closes a socket before it is accepted has no
/// response in FastAPI, and uvicorn sends a 403 without a body.
fn answer_refused(result: HandlerResult, exchange: &mut Exchange) -> Response {
    let closes = |error: &HttpError| {
        error.typed_source::<ValidationErrors>().is_some() || error.typed_source::<SocketClose>().is_some()
    };
    if exchange.plan.context.settings.profile == Profile::FastApi && result.as_ref().is_err_and(closes) {
        exchange.take_background();
        return finish(closed_early(), Outcome::Failed, exchange);
    }
    answer(result, exchange)
}

/// Ends an accepted handler: its endings, its clean-ups, and how the socket closes.
async fn close(result: Result<(), HttpError>, mut exchange: Box<Exchange>) -> Option<CloseCause> {
    let result = ending::run_endings(result.map(|()| Response::new()), &mut exchange).await;
    let (outcome, error) = match result {
        Ok(_) => (Outcome::Finished, None),
        Err(error) => (Outcome::Failed, Some(error)),
    };
    let cause = error.map(|error| cause(error, &exchange));
    // The work that follows a response starts when the response is dropped.
    drop(finish(Response::new(), outcome, &mut exchange));
    cause.unwrap_or_else(|| Some(CloseCause::Framework(SocketClose::framework(1000, ""))))
}

/// Returns how an error closes the socket. `None` if the socket is closed already. An error of the server is logged.
fn cause(error: HttpError, exchange: &Exchange) -> Option<CloseCause> {
    let is_ordinary =
        |error: &HttpError| error.typed_source::<SocketError>().is_some_and(|error| !error.is_logged());
    let error = exchange.plan.context.errors.note(error, &exchange.request, is_ordinary);
    SocketClose::of_error(&error)
}
