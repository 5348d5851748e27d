"""The types of what stands around an init call, and where they come from."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from codemods.editing.source.layout import Style
from codemods.files.model import InitCall

_OF_TYPING = frozenset(("Any", "List"))
# What the functions of each part are annotated with, where the project has types.
_ANNOTATIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "filtered": ("Any",),
        "sampler": ("SamplingContext",),
        "request": ("Any", "Hint"),
        "job": ("Any", "Hint"),
        "user_agent": ("Any", "Hint"),
        "shown": ("Any",),
        "event_filter": ("Event", "Hint"),
    }
)


def types_of(call: InitCall, style: Style) -> list[str]:
    """Return the imports of the types of all functions and classes around a call."""
    filtering = call.parts.get("event_filter", {})
    names = {name for part in call.parts for name in _ANNOTATIONS.get(part, ())}
    names |= {"Any"} if filtering.get("secrets") else set()
    names |= {"List"} if "endings" in filtering and not style.subscripts else set()
    by_module = {"typing": names & _OF_TYPING, "sentry_sdk.types": names - _OF_TYPING}
    return [f"from {of} import {', '.join(sorted(held))}" for of, held in by_module.items() if held]


def texts(style: Style) -> str:
    """Return what a list of texts is as a base class, for the oldest Python that there may be."""
    if not style.typed:
        return "list"
    return "list[str]" if style.subscripts else "List[str]"
