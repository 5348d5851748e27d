"""OpenTelemetry: its traces go to Sentry as OTLP instead of a second tracing (sdk-facts 5.4).

Only after the project's own `set_tracer_provider(...)`, or its exporter goes silent. Without
a DSN the exporter would send to localhost:4318, or a second time to where
OTEL_EXPORTER_OTLP_ENDPOINT points, so it is set up with one only. The propagator would
replace the project's, and with it the `traceparent` header that other services read.
"""

from codemods.knowledge.kinds.extra import Extra
from codemods.knowledge.kinds.facts import Library

EXPORTERS = ("opentelemetry-exporter-otlp-proto-http", "opentelemetry-exporter-otlp")

LIBRARY = Library(
    name="OpenTelemetry",
    kind="otel",
    packages=("opentelemetry-sdk", "opentelemetry-distro"),
    modules=("opentelemetry",),
    integration="otlp.OTLPIntegration",
    explicit=True,
    # The distro of 0.35b0 asks for an SDK from 1.13 on, in its metadata.
    extra=Extra(
        "opentelemetry-otlp",
        asks={"opentelemetry-distro": "0.35b0", "opentelemetry-sdk": "1.13"},
        instead=EXPORTERS,
    ),
    arguments={
        "setup_otlp_traces_exporter": 'bool(os.getenv("SENTRY_DSN"))',
        "setup_propagator": "False",
    },
    since="2.50.0",
    # https://opentelemetry.io/docs/languages/sdk-configuration/
    variables=(
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
        "OTEL_SERVICE_NAME",
        "OTEL_TRACES_EXPORTER",
    ),
)
