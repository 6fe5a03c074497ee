//! `Reply` for `Duration`, which serde would send as seconds and nanoseconds.

use super::json_body::{json, json_type};
use super::{Defaults, Reply, ReplyKind};
use crate::error::HttpError;
use crate::operation::Operation;
use crate::response::Response;
use crate::schema::LazySchema;
use crate::value::Value;
use crate::value::sent_duration::write_duration;
use std::time::Duration;

/// Sends the duration in ISO 8601, as pydantic does: `"P1DT2H"`.
impl Reply for Duration {
    const KIND: ReplyKind = ReplyKind::Data;

    fn reply(self, defaults: &Defaults) -> Result<Response, HttpError> {
        let mut body = Vec::new();
        write_duration(&self, &mut serde_json::Serializer::new(&mut body)).map_err(HttpError::internal)?;
        Ok(json(body, defaults.status(Self::KIND), defaults))
    }

    fn describe(defaults: &Defaults, operation: &mut Operation) {
        let status = defaults.status(Self::KIND);
        operation.add_reply_with(
            status,
            json_type(defaults),
            LazySchema::of::<Self>(<Self as Value>::schema),
        );
    }
}
