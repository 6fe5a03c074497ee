//! Parameters that are themselves a part of the request or of the response to come.

use super::{Exchange, Input, Param};
use crate::background::BackgroundTasks;
use crate::context::{Stopping, Urls};
use crate::operation::Operation;
use crate::request::{ClientAddr, RequestParts};
use crate::response::ResponseParts;
use http::{HeaderMap, Method, Uri};
use std::fmt;

/// The input of a part, which it takes from the exchange without reading anything.
pub struct PartInput<T> {
    pub(super) take: fn(&mut Exchange) -> T,
    pub(super) describe: fn(&mut Operation),
}

impl<T: Send + 'static> Input for PartInput<T> {
    type Value = T;

    async fn read(&self, exchange: &mut Exchange) -> Option<T> {
        Some((self.take)(exchange))
    }

    fn describe(&self, operation: &mut Operation) {
        (self.describe)(operation);
    }
}

impl<T> fmt::Debug for PartInput<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "PartInput<{}>", std::any::type_name::<T>())
    }
}

macro_rules! parts {
    ($($part:ty: $take:expr;)*) => {
        $(impl Param for $part {
            type Input = PartInput<$part>;

            fn input(_: &'static str) -> PartInput<$part> {
                PartInput { take: $take, describe: |_| {} }
            }
        })*
    };
}

#[cfg(feature = "tls")]
parts! {
    crate::request::ClientCertificate: |exchange| {
        crate::request::ClientCertificate::of(&exchange.request.extensions)
    };
}

parts! {
    BackgroundTasks: Exchange::background;
    ClientAddr: |exchange| ClientAddr(exchange.request.client);
    HeaderMap: |exchange| exchange.request.headers.clone();
    Method: |exchange| exchange.request.method.clone();
    RequestParts: |exchange| exchange.request.clone();
    ResponseParts: Exchange::response;
    Stopping: |exchange| exchange.plan.context.stopping();
    Uri: |exchange| exchange.request.uri.clone();
    Urls: |exchange| exchange.plan.context.urls.below(exchange.request.root_path());
}
