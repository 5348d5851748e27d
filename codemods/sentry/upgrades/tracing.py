"""`enable_tracing`: deprecated since 2.21.0; a rate or a sampler is what switches tracing on.

`True` stood for a rate of 1.0 where none was given (sentry_sdk/client.py, _get_options).
"""

from __future__ import annotations

import ast

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
from codemods.files.model import Refused

SINCE = "2.21.0"
OLD = "enable_tracing"
NEW = "traces_sample_rate"


def rewrite(reading: Reading, around: Around) -> Rewrite | None:
    """Return what becomes of `enable_tracing`. Raises Refused."""
    value = option(reading, OLD)
    if value is None:
        return None
    if is_constant(value, None):
        return dropped(OLD, "enable_tracing=None says nothing and goes")
    rates = given(reading, NEW, "traces_sampler")
    if is_constant(value, False) and not rates:
        return dropped(OLD, "enable_tracing=False goes: without a rate nothing is traced")
    if not is_constant(value, True):
        raise Refused(
            f"`enable_tracing` is deprecated and decides here whether {' and '.join(rates) or NEW} "
            "counts: give traces_sample_rate only where tracing is wanted."
        )
    if not rates:
        return renamed(OLD, NEW, f"{OLD}=True becomes {NEW}=1.0", "1.0")
    if "traces_sampler" in rates or _is_number(option(reading, NEW)):
        return dropped(OLD, f"{OLD}=True goes: {rates[0]} says it")
    raise Refused(
        f"`{OLD}` is deprecated and makes the rate 1.0 where your {NEW} is None: make sure that "
        "it is a number and take the old option out."
    )


def _is_number(node: ast.expr | None) -> bool:
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id == "float"
    return isinstance(node, ast.Constant) and isinstance(node.value, (int, float))
