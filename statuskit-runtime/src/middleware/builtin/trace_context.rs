//! `TraceContext`: the trace that a request belongs to, from its `traceparent` (W3C Trace Context).

use http::HeaderMap;
use tracing::Span;

/// The trace of a request.
pub(super) struct TraceContext<'h> {
    headers: &'h HeaderMap,
}

impl<'h> TraceContext<'h> {
    pub(super) const fn of(headers: &'h HeaderMap) -> Self {
        TraceContext { headers }
    }

    /// Makes the span a part of the trace.
    pub(super) fn continue_in(&self, span: &Span) {
        if let Some(id) = self.trace_id() {
            span.record("trace_id", id);
        }
        #[cfg(feature = "opentelemetry")]
        crate::telemetry::continue_trace(span, self.headers);
    }

    /// Returns the id in `00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01`.
    fn trace_id(&self) -> Option<&'h str> {
        let sent = self.headers.get("traceparent")?.to_str().ok()?;
        let mut parts = sent.split('-');
        let (version, id, parent) = (parts.next()?, parts.next()?, parts.next()?);
        let is_hexadecimal =
            |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
        let is_known = version.len() == 2 && version != "ff" && is_hexadecimal(version);
        let is_id = |text: &str, length| {
            text.len() == length && is_hexadecimal(text) && text.bytes().any(|byte| byte != b'0')
        };
        (is_known && is_id(id, 32) && is_id(parent, 16)).then_some(id)
    }
}

#[cfg(test)]
mod tests {
    use super::TraceContext;
    use http::{HeaderMap, HeaderValue};

    #[test]
    fn only_a_valid_trace_counts() {
        let trace_id = |text: &'static str| {
            let headers = HeaderMap::from_iter([(
                http::HeaderName::from_static("traceparent"),
                HeaderValue::from_static(text),
            )]);
            TraceContext::of(&headers).trace_id().map(str::to_owned)
        };
        let id = "4bf92f3577b34da6a3ce929d0e0e4736";
        assert_eq!(trace_id("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01").as_deref(), Some(id));
        assert_eq!(
            trace_id("cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-what").as_deref(),
            Some(id)
        );
        for wrong in [
            "",
            "00",
            "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
            "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
        ] {
            assert_eq!(trace_id(wrong), None, "{wrong}");
        }
    }
}
