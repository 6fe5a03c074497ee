//! The raw body: `Bytes`.

use super::{Exchange, Input, Param};
use crate::operation::{BodyPart, Operation, Source};
use crate::schema::{LazySchema, Schema};
use bytes::Bytes;

/// The input of [`Bytes`]: the whole body, whatever its media type.
#[derive(Debug)]
pub struct BytesInput {
    name: &'static str,
}

impl Param for Bytes {
    type Input = BytesInput;

    fn input(name: &'static str) -> BytesInput {
        BytesInput { name }
    }
}

impl Input for BytesInput {
    type Value = Bytes;

    fn source(&self) -> Option<Source> {
        Some(Source::Body)
    }

    async fn read(&self, exchange: &mut Exchange) -> Option<Bytes> {
        exchange.body_bytes().await
    }

    fn describe(&self, operation: &mut Operation) {
        operation.bodies.push(BodyPart {
            name: self.name,
            media_type: None,
            required: false,
            embedded: false,
            form_model: None,
            hidden: false,
            schema: LazySchema::of::<Bytes>(|_| Schema::any()),
        });
    }
}
