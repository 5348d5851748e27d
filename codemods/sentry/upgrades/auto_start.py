"""`continuous_profiling_auto_start` of `_experiments`: since 2.21.0 it starts nothing alone.

The profiler then asks for `profile_session_sample_rate` too, and without one none is made
(sentry_sdk/profiler/continuous_profiler.py of the wheels on both sides).
"""

from __future__ import annotations

import ast

from codemods.editing.source.init_call.reading import Reading
from codemods.editing.source.init_call.rewrite import Around, Rewrite, given, is_constant, option
from codemods.editing.source.merging.change import Change

SINCE = "2.21.0"
OLD = "_experiments"
ENTRY = "continuous_profiling_auto_start"
NEW = "profile_session_sample_rate"


def rewrite(reading: Reading, around: Around) -> Rewrite | None:
    """Return what keeps the profiler that starts by itself. Raises Refused."""
    del around
    value = option(reading, OLD)
    pairs = zip(value.keys, value.values, strict=True) if isinstance(value, ast.Dict) else ()
    starts = any(is_constant(key, ENTRY) and is_constant(node, True) for key, node in pairs)
    if not starts or given(reading, NEW):
        return None
    says = f"{NEW}=1.0 joins {ENTRY}, which profiles nothing without it since {SINCE}"
    return Rewrite(says, (NEW,), (Change("add", NEW, "1.0"),))
