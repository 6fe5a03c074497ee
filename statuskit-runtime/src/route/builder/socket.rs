//! WebSockets: their keys, and their handler.

use super::RouteBuilder;
use crate::context::{AllowedOrigins, WebSocketLimits};
use crate::input::Inputs;
use crate::route::socket_handler::SocketHandler;
use crate::route::{DeclaredClose, Route, SOCKET, SocketInfo};
use crate::websocket::SocketOutcome;
use std::panic::Location;
use std::sync::Arc;

impl Route {
    /// Creates the route of a WebSocket.
    ///
    /// ```
    /// use statuskit::Route;
    /// use statuskit::extend::input;
    /// use statuskit::prelude::*;
    ///
    /// async fn hello(socket: WebSocket) -> Result<(), HttpError> {
    ///     socket.accept().await?.send_text("Hello").await?;
    ///     Ok(())
    /// }
    ///
    /// let route = Route::websocket("/hello")
    ///     .name("hello")
    ///     .socket_handler((input::infer::<WebSocket>("socket"),), |(socket,)| hello(socket));
    /// assert_eq!(route.info().line(), "WEBSOCKET /hello");
    /// ```
    #[track_caller]
    pub fn websocket(path: &str) -> RouteBuilder {
        let mut builder = Route::on([SOCKET.clone()], path);
        builder.info.socket = Some(SocketInfo::default());
        builder
    }
}

impl RouteBuilder {
    /// Declares a close code that the handler chooses.
    ///
    /// # Panics
    ///
    /// If the route is not a WebSocket.
    #[track_caller]
    pub fn close_code(mut self, code: u16, meaning: &'static str) -> Self {
        let place = Location::caller();
        self.socket_info().closes.push(DeclaredClose { code, meaning, place });
        self
    }

    /// Sets the limits of the socket, in place of the app's.
    ///
    /// # Panics
    ///
    /// If the route is not a WebSocket.
    #[track_caller]
    pub fn limits(mut self, limits: WebSocketLimits) -> Self {
        self.socket_info().limits = Some(limits);
        self
    }

    /// Sets which origins may open the socket besides its own host, in place of the app's. `*` allows any.
    ///
    /// # Panics
    ///
    /// If the route is not a WebSocket.
    #[track_caller]
    pub fn allow_origins<O: Into<String>>(mut self, origins: impl IntoIterator<Item = O>) -> Self {
        self.socket_info().origins = Some(AllowedOrigins::listed(origins));
        self
    }

    /// Builds the route with the handler of a WebSocket.
    ///
    /// # Panics
    ///
    /// If the route is not a WebSocket.
    #[track_caller]
    pub fn socket_handler<I, F, Fut>(mut self, inputs: I, function: F) -> Route
    where
        I: Inputs,
        F: Fn(I::Values) -> Fut + Send + Sync + 'static,
        Fut: Future<Output: SocketOutcome> + Send + 'static,
    {
        let info = self.socket_info().clone();
        self.handled(Arc::new(SocketHandler { inputs, function, info }))
    }

    #[track_caller]
    fn socket_info(&mut self) -> &mut SocketInfo {
        self.info.socket.as_mut().expect("a WebSocket begins with `Route::websocket(..)`")
    }
}
