"""`OpenTelemetryIntegration`: deprecated since 2.62.0 for `OTLPIntegration`.

The new one sends what OpenTelemetry itself has sampled, so Sentry's own rate has to go: with
it every trace is sent twice (sdk-facts 5.4). Without an exporter it raises at start.
"""

from __future__ import annotations

from codemods.editing.source.imports.bindings import Binding
from codemods.editing.source.init_call.edited import local_names
from codemods.editing.source.init_call.reading import Reading
from codemods.editing.source.init_call.rewrite import Around, Rewrite, given, is_constant, option
from codemods.editing.source.merging.change import Change
from codemods.files.model import Refused
from codemods.knowledge.libraries.opentelemetry import EXPORTERS

SINCE = "2.62.0"
OLD = Binding("sentry_sdk.integrations.opentelemetry", "OpenTelemetryIntegration")
NEW = Binding("sentry_sdk.integrations.otlp", "OTLPIntegration")

# Words that show where the order of two set-ups would matter.
OWN_SETUP = frozenset(("SentrySpanProcessor", "SentryPropagator", "set_tracer_provider"))


def rewrite(reading: Reading, around: Around) -> Rewrite | None:
    """Return what becomes of `OpenTelemetryIntegration`. Raises Refused."""
    names = [item.name for item in reading.items]
    if OLD.name not in names:
        return None
    index = names.index(OLD.name)
    item = reading.items[index]
    if item.keywords or item.positional or NEW.name in names:
        raise Refused(f"`{OLD.name}` is deprecated: put `{NEW.name}()` in its place by hand.")
    if around.words & OWN_SETUP:
        raise Refused(
            f"`{OLD.name}` is deprecated, and the project sets OpenTelemetry up itself "
            f"({min(around.words & OWN_SETUP)}): take Sentry's processor and propagator out there "
            f"and start Sentry with `{NEW.name}()` after it."
        )
    if around.packages.isdisjoint(EXPORTERS):
        raise Refused(
            f"`{OLD.name}` is deprecated for `{NEW.name}`, which needs "
            "opentelemetry-exporter-otlp-proto-http: require sentry-sdk[opentelemetry-otlp] first."
        )
    gone = _gone(reading)
    local = local_names(reading, [NEW])[NEW.name]
    return Rewrite(
        f"{OLD.name} becomes {NEW.name}" + (f", {' and '.join(gone)} goes" if gone else ""),
        (OLD.name, NEW.name, *gone),
        tuple(Change("remove", name) for name in gone),
        (Change("change", index, f"{local}()"),),
        (NEW,),
        (OLD, Binding(f"{OLD.module}.integration", OLD.name)),
    )


def _gone(reading: Reading) -> tuple[str, ...]:
    """Return the options that go with the old integration. Raises Refused."""
    if given(reading, "traces_sampler"):
        raise Refused(
            f"`{OLD.name}` is deprecated for `{NEW.name}`, which does not ask your "
            "traces_sampler: sample in OpenTelemetry and replace both by hand."
        )
    rate = option(reading, "traces_sample_rate")
    if rate is not None and not is_constant(rate, 1.0, 1):
        raise Refused(
            f"`{OLD.name}` is deprecated for `{NEW.name}`, which does not ask your "
            "traces_sample_rate: sample in OpenTelemetry (OTEL_TRACES_SAMPLER) and replace both."
        )
    return given(reading, "traces_sample_rate", "instrumenter", "enable_tracing")
