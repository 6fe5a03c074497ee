//! Traces for OpenTelemetry: how a request continues the trace of its client, and passes it on.

use http::HeaderMap;
use opentelemetry::global::get_text_map_propagator;
use opentelemetry::trace::{TraceContextExt, TracerProvider};
use opentelemetry_http::{HeaderExtractor, HeaderInjector};
use opentelemetry_otlp::{ExporterBuildError, SpanExporter};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::propagation::TraceContextPropagator;
use opentelemetry_sdk::trace::{SdkTracer, SdkTracerProvider};
use std::path::Path;
use std::sync::OnceLock;
use tracing::{Span, Subscriber};
use tracing_opentelemetry::{OpenTelemetryLayer, OpenTelemetrySpanExt};
use tracing_subscriber::registry::LookupSpan;

/// The exporter of the process.
static PROVIDER: OnceLock<SdkTracerProvider> = OnceLock::new();

/// Returns the layer of a `tracing` subscriber that exports spans by OTLP over HTTP, as the standard `OTEL_*` environment
/// variables say. [`App::telemetry`](crate::app::App::telemetry) installs it, unless the program has a subscriber of its
/// own: then add the layer to that.
///
/// | variable | default |
/// | --- | --- |
/// | `OTEL_EXPORTER_OTLP_ENDPOINT` | `http://localhost:4318`, without TLS |
/// | `OTEL_SERVICE_NAME` | the name of the program |
/// | `OTEL_RESOURCE_ATTRIBUTES` | none |
/// | `OTEL_TRACES_SAMPLER`, `OTEL_TRACES_SAMPLER_ARG` | `parentbased_always_on` |
///
/// # Errors
///
/// Returns an error if a variable has an invalid value.
pub fn layer<S>() -> Result<OpenTelemetryLayer<S, SdkTracer>, ExporterBuildError>
where
    S: Subscriber + for<'span> LookupSpan<'span>,
{
    let provider = match PROVIDER.get() {
        Some(provider) => provider,
        None => {
            let exporter = SpanExporter::builder().with_http().build()?;
            opentelemetry::global::set_text_map_propagator(TraceContextPropagator::new());
            PROVIDER.get_or_init(|| {
                SdkTracerProvider::builder().with_batch_exporter(exporter).with_resource(resource()).build()
            })
        }
    };
    Ok(tracing_opentelemetry::layer().with_tracer(provider.tracer("statuskit")))
}

fn resource() -> Resource {
    let is_named = |name: &str, part: &str| std::env::var(name).is_ok_and(|value| value.contains(part));
    let builder = Resource::builder();
    if is_named("OTEL_SERVICE_NAME", "") || is_named("OTEL_RESOURCE_ATTRIBUTES", "service.name=") {
        return builder.build();
    }
    let program = std::env::args_os().next();
    let name =
        program.as_deref().and_then(|path| Path::new(path).file_stem()).map(|name| name.to_string_lossy());
    match name {
        Some(name) => builder.with_service_name(name.into_owned()).build(),
        None => builder.build(),
    }
}

/// Sends the spans that have ended so far. Blocks until the collector has them, for at most the timeout of the exporter.
pub(crate) fn flush() {
    if let Some(Err(error)) = PROVIDER.get().map(SdkTracerProvider::force_flush) {
        tracing::warn!("the last spans were not exported: {error}");
    }
}

/// Names the span of a request after its method and its route: `GET /items/{item_id}`.
pub(crate) fn name_span(span: &Span, method: &str, route: Option<&str>) {
    let name = route.map_or_else(|| method.to_owned(), |route| format!("{method} {route}"));
    span.context().span().update_name(name);
}

/// Makes the span a child of the one in the client's `traceparent`.
pub(crate) fn continue_trace(span: &Span, headers: &HeaderMap) {
    let parent = get_text_map_propagator(|propagator| propagator.extract(&HeaderExtractor(headers)));
    // Without the layer there is no trace to continue.
    let _ = span.set_parent(parent);
}

/// Adds the current trace to the headers of a request to another service, as `traceparent`.
///
/// ```
/// use http::HeaderMap;
///
/// let mut headers = HeaderMap::new();
/// statuskit::telemetry::pass_on(&mut headers);
/// // Outside a trace, nothing is added.
/// assert!(headers.is_empty());
/// ```
pub fn pass_on(headers: &mut HeaderMap) {
    let context = Span::current().context();
    get_text_map_propagator(|propagator| propagator.inject_context(&context, &mut HeaderInjector(headers)));
}
