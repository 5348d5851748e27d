"""Personal data and secrets among what was sent, each with the place where it stood."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from codemods.receiver.envelope import Item
from codemods.sentry.answers import Answers
from codemods.verify.markers import Markers
from codemods.verify.values import Leak

DEEPEST = 60  # of JSON; what is nested deeper is looked at as text


def leaks(items: Iterable[Item], markers: Markers, answers: Answers) -> tuple[Leak, ...]:
    """Return what was sent though it must not be, once per kind, item type and place."""
    forbidden = tuple(markers.forbidden(answers.personal_data))
    found: dict[Leak, None] = {}
    for item in items:
        for what, value in forbidden:
            if value.encode() in item.payload:
                for place in places(item, value):
                    found[Leak(what, item.type, named(place))] = None
    return tuple(found)


def named(path: str) -> str:
    """Return a place in words where it has some: `stack variable request`."""
    _, in_frame, variable = path.partition("frames[].vars.")
    if in_frame:
        return f"stack variable {variable.partition('.')[0].partition('[')[0]}"
    if path.startswith("breadcrumbs"):
        return "breadcrumb"
    if path.startswith("items[].attributes."):
        return f"attribute {path[len('items[].attributes.') :].removesuffix('.value')}"
    return {"items[].body": "text"}.get(path, path)


def places(item: Item, value: str) -> tuple[str, ...]:
    """Return where a value stands in an item, as paths: `request.headers.Cookie`."""
    found = tuple(dict.fromkeys(_walk(item.data, value, "", DEEPEST)))
    return found or ("the payload",)


def _walk(data: Any, value: str, path: str, left: int) -> Iterator[str]:
    if not left:
        if value in json.dumps(data):
            yield path
        return
    if isinstance(data, dict):
        for key, inner in data.items():
            yield from _walk(inner, value, f"{path}.{key}".lstrip("."), left - 1)
    elif isinstance(data, list):
        for inner in data:
            yield from _walk(inner, value, f"{path}[]", left - 1)
    elif isinstance(data, str) and value in data:
        yield path
