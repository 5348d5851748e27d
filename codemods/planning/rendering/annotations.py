"""The types of what stands around an init call, and where they come from."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from codemods.files.model import InitCall

_OF_TYPING = frozenset(("Any",))
_COLLECTED = "from sentry_sdk.types import DataCollectionUserOptions as Collected"
# What each part is annotated with, where the project has types.
_ANNOTATIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "sampler": ("SamplingContext",),
        "secrets": ("Any",),
    }
)


def types_of(call: InitCall) -> list[str]:
    """Return the imports of the types of all functions and values around a call."""
    names = {name for part in call.parts for name in _ANNOTATIONS.get(part, ())}
    collected = call.parts.get("collected", {})
    by_module = {"typing": names & _OF_TYPING, "sentry_sdk.types": names - _OF_TYPING}
    lines = [
        f"from {of} import {', '.join(sorted(held))}" for of, held in by_module.items() if held
    ]
    return [_COLLECTED, *lines] if collected.get("groups") else lines
