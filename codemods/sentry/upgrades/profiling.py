"""`profiles_sample_rate`: deprecated since 2.72.0 for continuous profiling.

The old profiler decided per transaction, the new one once per process; at 1.0 both profile
all that is traced. Beside the old rate the new one never starts (sdk-facts 1.1).
"""

from __future__ import annotations

from codemods.editing.source.init_call.reading import Reading
from codemods.editing.source.init_call.rewrite import (
    Around,
    Rewrite,
    dropped,
    given,
    is_constant,
    option,
    renamed,
)
from codemods.editing.source.merging.change import Change
from codemods.files.model import Refused

SINCE = "2.72.0"
OLD = "profiles_sample_rate"
NEW = "profile_session_sample_rate"
LIFECYCLE = "profile_lifecycle"


def rewrite(reading: Reading, around: Around) -> Rewrite | None:
    """Return what becomes of `profiles_sample_rate`. Raises Refused."""
    if option(reading, "profiles_sampler") is not None:
        raise Refused(
            "`profiles_sampler` is deprecated and has no successor: give "
            f'{NEW} (a share of processes) and {LIFECYCLE}="trace" instead.'
        )
    value = option(reading, OLD)
    if value is None:
        return None
    if is_constant(value, 0, 0.0, None):
        return dropped(OLD, f"{OLD} goes: it switches nothing on")
    modern = given(reading, NEW, LIFECYCLE)
    if is_constant(option(reading, "profiler_mode"), "sleep"):
        raise Refused(f'`profiler_mode="sleep"` exists for `{OLD}` only: replace both by hand.')
    if not modern:
        says = f'{OLD} becomes {NEW} with {LIFECYCLE}="trace": drawn per process from now on'
        added = Rewrite("", (LIFECYCLE,), (Change("add", LIFECYCLE, '"trace"'),))
        return renamed(OLD, NEW, says).and_then(added)
    if len(modern) == 2 and is_constant(option(reading, LIFECYCLE), "trace"):
        return dropped(OLD, f"{OLD} goes: {NEW} stands beside it and never started")
    raise Refused(
        f"`{OLD}` keeps your {modern[0]} from starting: decide between them, {NEW} with "
        f'{LIFECYCLE}="trace" profiles all that is traced.'
    )
