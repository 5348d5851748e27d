"""Profiles that follow traces where nothing is traced: none is ever taken."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.doctor.finding import Finding
from codemods.doctor.rules._calls import Init, inits
from codemods.editing.source.init_call.rewrite import is_constant
from codemods.planning.known import Known

KEPT = False
TRACES = ("traces_sample_rate", "traces_sampler", "enable_tracing")


def findings(known: Known) -> Iterator[Finding]:
    """Yield the calls whose `profile_lifecycle` waits for traces in vain (sdk-facts 5.3)."""
    for init in inits(known):
        lifecycle = init.option("profile_lifecycle")
        if lifecycle is None or not is_constant(lifecycle, "trace") or _may_trace(init):
            continue
        yield Finding(
            "warning",
            init.at(lifecycle),
            'With profile_lifecycle="trace" profiles follow traces, and nothing is traced.',
            "Give traces_sample_rate, or take the profiling out.",
        )


def _may_trace(init: Init) -> bool:
    """Tell whether tracing is on, or may be by something that the file does not show."""
    options = init.reading.options
    named = {*options.values, *options.elsewhere}
    return bool(options.unread) or any(name in named for name in TRACES)
