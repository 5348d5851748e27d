"""OpenTelemetry: its traces go to Sentry as OTLP instead of a second tracing (sdk-facts 5.4)."""

from codemods.model import Library

LIBRARY = Library(
    name="OpenTelemetry",
    kind="otel",
    packages=("opentelemetry-sdk", "opentelemetry-distro"),
    modules=("opentelemetry",),
    integration="otlp.OTLPIntegration",
    extra="opentelemetry-otlp",
)
