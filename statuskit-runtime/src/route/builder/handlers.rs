//! The handler of a route, by the way it runs and what it returns.

use super::RouteBuilder;
use crate::input::Inputs;
use crate::reply::convert::{ReplyAs, convert};
use crate::reply::response_class::{ReplyIn, render};
use crate::reply::{DocumentedClass, Reply};
use crate::route::Route;
use crate::route::function::{Async, Blocking, HandlerFunction, PlainFunction};
use crate::route::handler::WithInputs;
use std::sync::Arc;

impl RouteBuilder {
    /// Builds the route with an async handler.
    pub fn handler<I, F, Fut>(self, inputs: I, function: F) -> Route
    where
        I: Inputs,
        F: Fn(I::Values) -> Fut + Send + Sync + 'static,
        Fut: Future<Output: Reply> + Send + 'static,
    {
        self.with(inputs, Async(function))
    }

    /// Builds the route with a plain function as its handler. It runs on the thread that reads the request,
    /// so it must not block.
    pub fn plain_handler<I, F, R>(self, inputs: I, function: F) -> Route
    where
        I: Inputs,
        F: Fn(I::Values) -> R + Send + Sync + 'static,
        R: Reply + Send + 'static,
    {
        self.with(inputs, PlainFunction(function))
    }

    /// Builds the route with a plain function that may block: it runs on the pool of blocking threads.
    pub fn blocking_handler<I, F, R>(self, inputs: I, function: F) -> Route
    where
        I: Inputs<Values: 'static>,
        F: Fn(I::Values) -> R + Send + Sync + 'static,
        R: Reply + Send + 'static,
    {
        self.with(inputs, Blocking(Arc::new(function)))
    }

    /// Builds the route with an async handler whose value is sent as the response model `U`.
    pub fn handler_as<U, M, I, F, Fut>(self, inputs: I, function: F) -> Route
    where
        I: Inputs,
        F: Fn(I::Values) -> Fut + Send + Sync + 'static,
        Fut: Future<Output: ReplyAs<U, M, Output: Reply>> + Send + 'static,
        U: 'static,
        M: 'static,
    {
        self.handler(inputs, move |values| convert::<U, M, _>(function(values)))
    }

    /// Builds the route with a plain handler whose value is sent as the response model `U`.
    pub fn plain_handler_as<U, M, I, F, R>(self, inputs: I, function: F) -> Route
    where
        I: Inputs,
        F: Fn(I::Values) -> R + Send + Sync + 'static,
        R: ReplyAs<U, M, Output: Reply + Send + 'static>,
        U: 'static,
        M: 'static,
    {
        self.plain_handler(inputs, move |values| function(values).reply_as())
    }

    /// Builds the route with a blocking handler whose value is sent as the response model `U`.
    pub fn blocking_handler_as<U, M, I, F, R>(self, inputs: I, function: F) -> Route
    where
        I: Inputs<Values: 'static>,
        F: Fn(I::Values) -> R + Send + Sync + 'static,
        R: ReplyAs<U, M, Output: Reply + Send + 'static>,
        U: 'static,
        M: 'static,
    {
        self.blocking_handler(inputs, move |values| function(values).reply_as())
    }

    /// Builds the route with an async handler that returns the content of a response of the class `C`, or a
    /// response of any class.
    pub fn handler_in<C, M, I, F, Fut>(self, inputs: I, function: F) -> Route
    where
        I: Inputs,
        F: Fn(I::Values) -> Fut + Send + Sync + 'static,
        Fut: Future<Output: ReplyIn<C, M>> + Send + 'static,
        C: 'static,
        M: 'static,
    {
        self.documenting(<Fut::Output as ReplyIn<C, M>>::class())
            .handler(inputs, move |values| render::<C, M, _>(function(values)))
    }

    /// Builds the route with a plain handler that returns the content of a response of the class `C`, or a
    /// response of any class.
    pub fn plain_handler_in<C, M, I, F, R>(self, inputs: I, function: F) -> Route
    where
        I: Inputs,
        F: Fn(I::Values) -> R + Send + Sync + 'static,
        R: ReplyIn<C, M, Output: Send + 'static>,
        C: 'static,
        M: 'static,
    {
        self.documenting(R::class()).plain_handler(inputs, move |values| function(values).reply_in())
    }

    /// Builds the route with a blocking handler that returns the content of a response of the class `C`, or a
    /// response of any class.
    pub fn blocking_handler_in<C, M, I, F, R>(self, inputs: I, function: F) -> Route
    where
        I: Inputs<Values: 'static>,
        F: Fn(I::Values) -> R + Send + Sync + 'static,
        R: ReplyIn<C, M, Output: Send + 'static>,
        C: 'static,
        M: 'static,
    {
        self.documenting(R::class()).blocking_handler(inputs, move |values| function(values).reply_in())
    }

    fn documenting(mut self, class: DocumentedClass) -> Self {
        self.info.response_class = Some(class);
        self
    }

    fn with<I: Inputs, F: HandlerFunction<I::Values>>(self, inputs: I, function: F) -> Route {
        let RouteBuilder { info, gates, middlewares } = self;
        Route {
            info: Arc::new(info),
            handler: Arc::new(WithInputs { inputs, function }),
            gates: gates.into(),
            middlewares,
            error_handlers: Vec::new(),
        }
    }
}
